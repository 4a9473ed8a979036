//! Shortest chains of people who know each other.

use petgraph::algo::{astar, dijkstra};
use petgraph::graph::{NodeIndex, UnGraph};

use crate::model::acquaintance::{Acquaintance, Tie};
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::value::Date;

/// The cost of a step: more than the total warmth of any chain, so that fewer steps always win.
const STEP: u128 = 1 << 96;

/// The graph of people and ties.
pub struct Chains<'a> {
    graph: UnGraph<PersonId, &'a Tie>,
    /// The node of each person.
    nodes: Vec<NodeIndex>,
}

impl<'a> Chains<'a> {
    /// Builds the graph without people who died or are archived, except for `ends`.
    pub fn new(model: &Model, acquaintance: &'a Acquaintance, ends: [PersonId; 2], today: Date) -> Self {
        // By handle, so that the order of files does not decide between equal chains.
        let mut people: Vec<PersonId> = (0..model.people.len()).map(PersonId::from).collect();
        people.sort_unstable_by_key(|&person| (person != ME, model.handle(person)));
        let is_available =
            |person: PersonId| ends.contains(&person) || !model.person(person).is_inactive(today);
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
            acquaintance.ties().iter().filter(|tie| is_available(tie.a) && is_available(tie.b)).collect();
        ties.sort_unstable_by_key(|tie| pair(tie));
        for tie in ties {
            let (a, b) = pair(tie);
            graph.add_edge(a, b, tie);
        }
        Self { graph, nodes }
    }

    /// Returns the people from `start` to `end`: of the chains with the fewest steps the one with the greatest total
    /// warmth.
    pub fn shortest(&self, start: PersonId, end: PersonId) -> Option<Vec<PersonId>> {
        let [from, to] = [start, end].map(|person| self.nodes[person.index()]);
        let cost = |tie: &Tie| STEP - u128::from(tie.warmth);
        let (_, nodes) = astar(&self.graph, from, |node| node == to, |edge| cost(edge.weight()), |_| 0)?;
        Some(nodes.into_iter().map(|node| self.graph[node]).collect())
    }

    /// Returns the people connected with `person`, each with the number of steps.
    pub fn connected(&self, person: PersonId) -> Vec<(PersonId, u32)> {
        let steps = dijkstra(&self.graph, self.nodes[person.index()], None, |_| 1_u32);
        steps.into_iter().map(|(node, steps)| (self.graph[node], steps)).collect()
    }
}
