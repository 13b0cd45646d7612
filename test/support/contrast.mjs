/**
 * Contrast (WCAG 2.2, 1.4.3) of each element with text to what is behind it. Runs in the page.
 * @param {string} selector
 */
globalThis.contrastsOf = (selector) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const luminance = (color) => {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    if (element === null) return 'white';
    const { backgroundColor } = getComputedStyle(element);
    return backgroundColor === 'rgba(0, 0, 0, 0)' ? behind(element.parentElement) : backgroundColor;
  };
  return [...document.querySelectorAll(selector)]
    .filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''),
    )
    .map((element) => {
      const [darker, lighter] = [
        luminance(getComputedStyle(element).color),
        luminance(behind(element)),
      ].toSorted((one, other) => one - other);
      return (lighter + 0.05) / (darker + 0.05);
    });
};
