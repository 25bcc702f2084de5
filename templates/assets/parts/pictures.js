// Of a picture with room for it, the name over the ring, on the side where there is more.
nameOn = (ring, title) => {
  const svg = ring.ownerSVGElement;
  const x = ring.getAttribute("cx");
  const left = parseFloat(x) > 50;
  const draw = (kind, places) => {
    const part = document.createElementNS(svg.namespaceURI, kind);
    part.classList.add("mine");
    for (const key in places) part.setAttribute(key, places[key]);
    svg.append(part);
    return part;
  };
  draw("line", { x1: x, x2: x, y1: 38, y2: ring.getAttribute("cy") });
  draw("text", { x, y: 48, dx: left ? -7 : 7, "text-anchor": left ? "end" : "start" })
    .textContent = svg.closest("figure").querySelector("small.mine")?.textContent ?? title;
};
