//! Chains of people who know each other.

use petgraph::algo::{astar, dijkstra};
use petgraph::graph::{NodeIndex, UnGraph};

use crate::model::acquaintance::{Acquaintance, Tie};
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::value::Date;

/// What a step costs: more than all warmth that a chain of everybody could save.
const STEP: u128 = 1 << 96;

/// Everybody, joined by ties.
pub struct Chains<'a> {
    graph: UnGraph<PersonId, &'a Tie>,
    /// The node of each person.
    nodes: Vec<NodeIndex>,
}

impl<'a> Chains<'a> {
    /// Through everybody who can still introduce somebody; `ends` may be anybody.
    pub fn new(model: &Model, acquaintance: &'a Acquaintance, ends: [PersonId; 2], today: Date) -> Self {
        // By handle, so that among equal chains the order of the files decides nothing.
        let mut people: Vec<PersonId> = (0..model.people.len()).map(PersonId::from).collect();
        people.sort_unstable_by_key(|&person| (person != ME, model.handle(person)));
        let reaches = |person: PersonId| ends.contains(&person) || !model.person(person).is_inactive(today);
        let mut graph = UnGraph::with_capacity(people.len(), acquaintance.ties().len());
        let mut nodes = vec![NodeIndex::end(); people.len()];
        for person in people {
            nodes[person.index()] = graph.add_node(person);
        }
        let pair = |tie: &Tie| {
            let (a, b) = (nodes[tie.a.index()], nodes[tie.b.index()]);
            (a.min(b), a.max(b))
        };
        let mut ties: Vec<&Tie> =
            acquaintance.ties().iter().filter(|tie| reaches(tie.a) && reaches(tie.b)).collect();
        ties.sort_unstable_by_key(|tie| pair(tie));
        for tie in ties {
            let (a, b) = pair(tie);
            graph.add_edge(a, b, tie);
        }
        Self { graph, nodes }
    }

    /// The people from `start` to `end`: of the chains with the fewest steps the one whose ties are the
    /// warmest, all in all.
    pub fn shortest(&self, start: PersonId, end: PersonId) -> Option<Vec<PersonId>> {
        let [from, to] = [start, end].map(|person| self.nodes[person.index()]);
        let cost = |tie: &Tie| STEP - u128::from(tie.warmth);
        let (_, nodes) = astar(&self.graph, from, |node| node == to, |edge| cost(edge.weight()), |_| 0)?;
        Some(nodes.into_iter().map(|node| self.graph[node]).collect())
    }

    /// Everybody whom a chain joins to `person`, with its steps.
    pub fn joined(&self, person: PersonId) -> Vec<(PersonId, u32)> {
        let steps = dijkstra(&self.graph, self.nodes[person.index()], None, |_| 1_u32);
        steps.into_iter().map(|(node, steps)| (self.graph[node], steps)).collect()
    }
}
