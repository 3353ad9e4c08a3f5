// Bars over days, drawn for eyes; the table beside says the same to everybody.

// The name of the drawing language, from a drawing that the page has.
const space = document.querySelector('svg').namespaceURI;
const height = 120;
const gap = 0.25;

function shape(name, attributes, ...children) {
  const node = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/**
 * Stacked bars. Each day is `{title, parts}`, where parts are numbers from the bottom up, or nothing where nothing is
 * known: that is a line of dots instead of a bar. `classes` name the parts' colours.
 */
export function barChart(days, classes) {
  const most = Math.max(1, ...days.map(({ parts }) => (parts ?? []).reduce((sum, part) => sum + part, 0)));
  const chart = shape('svg', {
    class: 'chart', viewBox: `0 0 ${days.length} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true',
  });
  days.forEach(({ title, parts }, place) => chart.append(parts ? bar(place, parts, most, classes, title) : unknown(place, title)));
  return chart;
}

function bar(place, parts, most, classes, title) {
  const group = shape('g', {}, named(title));
  let top = height;
  parts.forEach((part, index) => {
    const tall = (part / most) * (height - 4);
    top -= tall;
    group.append(shape('rect', {
      class: classes[index], x: place + gap / 2, y: top, width: 1 - gap, height: tall,
    }));
  });
  return group;
}

const unknown = (place, title) => shape('rect', {
  class: 'unknown', x: place + 0.4, y: height - 3, width: 0.2, height: 3,
}, named(title));

function named(text) {
  const node = shape('title', {});
  node.textContent = text;
  return node;
}
