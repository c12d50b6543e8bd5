// When the largest words were painted in the font they stay in: the later of the two.
new PerformanceObserver((list) => {
  const last = list.getEntries().at(-1);
  document.fonts.ready.then(() => requestAnimationFrame(() => {
    window.painted = Math.max(last.startTime, performance.now());
  }));
}).observe({ type: "largest-contentful-paint", buffered: true });
