"use strict";
(() => {
  const one = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  for (const tools of all(".tools")) tools.hidden = false;

  // The last days of the year first, where not all fit.
  for (const year of all(".year")) year.scrollLeft = year.scrollWidth;

  // The table of people: sort and filter.
  const table = one("_table");
  if (table) {
    const body = table.tBodies[0];
    const value = (row, head) => {
      const text = row.dataset[head.dataset.key] ?? "";
      if (!("number" in head.dataset)) return text || null;
      return text === "" ? null : Number(text);
    };
    const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b));
    for (const head of all("th[data-key]", table)) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const falls = head.getAttribute("aria-sort") === "ascending";
        for (const other of all("th[aria-sort]", table)) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", falls ? "descending" : "ascending");
        const rows = [...body.rows].map((row) => [value(row, head), row]);
        // Rows without a value are last in both orders.
        rows.sort(([a], [b]) => {
          if (a === null || b === null) return (a === null) - (b === null);
          return falls ? compare(b, a) : compare(a, b);
        });
        body.append(...rows.map(([, row]) => row));
      });
    }
    const filter = one("_filter");
    filter.addEventListener("input", () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of body.rows) {
        const text = (row.textContent + " " + row.dataset.person).toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      one("_shown").value = shown === 1 ? "1 person" : shown + " people";
    });
  }

  // The network: light up the ties of a person, hide circles, find a path.
  const graph = one("_graph");
  if (!graph) return;
  const frame = graph.parentElement;
  frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
  const people = new Map(all("[data-person]", graph).map((node) => [node.dataset.person, node]));
  const ties = all(".tie", graph);
  const light = (nodes, lines) => {
    graph.classList.toggle("lit", nodes.length > 0);
    for (const node of people.values()) node.classList.toggle("on", nodes.includes(node.dataset.person));
    for (const tie of ties) tie.classList.toggle("on", lines.includes(tie));
  };
  const around = (person) => {
    const lines = ties.filter((tie) => tie.dataset.from === person || tie.dataset.to === person);
    light([person, ...lines.flatMap((tie) => [tie.dataset.from, tie.dataset.to])], lines);
  };
  const hidden = new Set();
  let route = null;
  const rest = () => (route ? light(...route) : light([], []));
  for (const [person, node] of people) {
    for (const event of ["pointerenter", "focus"]) node.addEventListener(event, () => around(person));
    for (const event of ["pointerleave", "blur"]) node.addEventListener(event, rest);
  }

  const isHidden = (person) => hidden.has(people.get(person)?.dataset.group);
  const circles = one("_circles");
  for (const item of all("li[data-group]", circles)) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    button.append(...item.childNodes);
    item.append(button);
    button.addEventListener("click", () => {
      const group = item.dataset.group;
      if (!hidden.delete(group)) hidden.add(group);
      button.setAttribute("aria-pressed", String(!hidden.has(group)));
      for (const node of all("[data-group]", graph)) node.classList.toggle("off", hidden.has(node.dataset.group));
      for (const tie of ties) tie.classList.toggle("off", isHidden(tie.dataset.from) || isHidden(tie.dataset.to));
    });
  }

  const find = (from, to) => {
    const before = new Map([[from, null]]);
    const queue = [from];
    while (queue.length > 0 && !before.has(to)) {
      const person = queue.shift();
      for (const tie of ties) {
        const { from: one, to: other } = tie.dataset;
        const next = one === person ? other : other === person ? one : null;
        if (next === null || before.has(next)) continue;
        before.set(next, [person, tie]);
        queue.push(next);
      }
    }
    if (!before.has(to)) return null;
    const nodes = [to];
    const lines = [];
    for (let step = before.get(to); step; step = before.get(step[0])) {
      nodes.unshift(step[0]);
      lines.unshift(step[1]);
    }
    return [nodes, lines];
  };
  const from = one("_from");
  const to = one("_to");
  const name = (person) => [...from.options].find((option) => option.value === person).textContent;
  const search = () => {
    route = from.value && to.value ? find(from.value, to.value) : null;
    const text = route ? route[0].map(name).join(" → ") : "no path without you";
    one("_path").value = from.value && to.value ? text : "";
    rest();
  };
  from.addEventListener("change", search);
  to.addEventListener("change", search);
})();
