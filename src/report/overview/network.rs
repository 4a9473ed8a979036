//! The network without the owner of the journal, with a tie to everyone, and without people beyond the strongest.

use crate::view::Graph;

/// The most people: more are not legible.
const MOST_PEOPLE: usize = 250;

/// Drops `@me` and the weakest people beyond the limit, and their ties.
pub fn without_me(graph: Graph<'_>) -> Graph<'_> {
    let mut ranked: Vec<usize> = (0..graph.nodes.len()).filter(|&at| !graph.nodes[at].is_me).collect();
    ranked.sort_by_key(|&at| std::cmp::Reverse(graph.nodes[at].size));
    ranked.truncate(MOST_PEOPLE);
    let mut is_kept = vec![false; graph.nodes.len()];
    for at in ranked {
        is_kept[at] = true;
    }
    let mut places = vec![0; graph.nodes.len()];
    let mut nodes = Vec::new();
    for (at, node) in graph.nodes.into_iter().enumerate().filter(|(at, _)| is_kept[*at]) {
        places[at] = nodes.len();
        nodes.push(node);
    }
    let mut links = graph.links;
    links.retain(|link| link.ends.iter().all(|&end| is_kept[end]));
    for link in &mut links {
        link.ends = link.ends.map(|end| places[end]);
    }
    Graph { nodes, links, groups: graph.groups }
}
