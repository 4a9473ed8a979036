//! The order in which a merge puts the elements of two sides, entries of a file or lines of an entry.
//!
//! Elements that both sides have come in the order of the side that moved any, ours if both did. The others follow the
//! element that they followed on their side.

/// The elements of one side.
pub(super) struct SideOrder {
    /// For each element its index in the base.
    pub in_base: Vec<Option<usize>>,
    /// For each element its index on the other side.
    pub in_other: Vec<Option<usize>>,
    /// Elements that the result omits, though the other side does not have them either.
    pub omitted: Vec<bool>,
}

/// A step of the merged order.
pub(super) enum Step {
    /// An element of both sides.
    Both { ours: usize, theirs: usize },
    /// Elements that only one side has, at one place.
    Single { ours: Vec<usize>, theirs: Vec<usize> },
}

/// Merges the order of two sides.
pub(super) fn merge_order(ours: &SideOrder, theirs: &SideOrder) -> Vec<Step> {
    let (mut our_runs, mut their_runs) = (ours.runs(), theirs.runs());
    let mut steps = Vec::with_capacity(2 * ours.in_base.len() + 1);
    let mut push_runs = |steps: &mut Vec<Step>, ours: usize, theirs: usize| {
        let (ours, theirs) = (std::mem::take(&mut our_runs[ours]), std::mem::take(&mut their_runs[theirs]));
        if !ours.is_empty() || !theirs.is_empty() {
            steps.push(Step::Single { ours, theirs });
        }
    };
    push_runs(&mut steps, 0, 0);
    let mut shared: Vec<(usize, usize)> = ours.shared().collect();
    if ours.keeps_order() && !theirs.keeps_order() {
        shared = theirs.shared().map(|(theirs, ours)| (ours, theirs)).collect();
    }
    for (ours, theirs) in shared {
        steps.push(Step::Both { ours, theirs });
        push_runs(&mut steps, ours + 1, theirs + 1);
    }
    steps
}

impl SideOrder {
    /// The elements that only this side has: those before the first shared element, then those after each element.
    fn runs(&self) -> Vec<Vec<usize>> {
        let mut runs = vec![Vec::new(); self.in_base.len() + 1];
        let mut run = 0;
        for (at, other) in self.in_other.iter().enumerate() {
            if other.is_some() {
                run = at + 1;
            } else if !self.omitted[at] {
                runs[run].push(at);
            }
        }
        runs
    }

    /// The elements that both sides have: their indexes here and on the other side.
    fn shared(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.in_other.iter().enumerate().filter_map(|(at, other)| Some((at, (*other)?)))
    }

    /// Whether the shared elements of the base are in the order of the base.
    fn keeps_order(&self) -> bool {
        self.shared().filter_map(|(at, _)| self.in_base[at]).is_sorted()
    }
}

/// For each of `count` values of `to` where it is in `to`.
pub(super) fn inverse(to: &[Option<usize>], count: usize) -> Vec<Option<usize>> {
    let mut from = vec![None; count];
    for (at, to) in to.iter().enumerate() {
        if let Some(to) = to {
            from[*to] = Some(at);
        }
    }
    from
}
