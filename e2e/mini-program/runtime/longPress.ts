import * as glassEasel from "glass-easel";

/** A finger that stays this long, in milliseconds, presses long. */
const LONG = 350;

/** The framework's own gestures end at the tap. */
export function recogniseLongPresses(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => clearTimeout(timer);
  document.addEventListener(
    "touchstart",
    ({ target, touches }) => {
      forget();
      const { clientX: x, clientY: y } = touches[0] as Touch;
      timer = setTimeout(() => press(target as Node | null, { x, y }), LONG);
    },
    { capture: true },
  );
  for (const end of ["touchmove", "touchend", "touchcancel"]) {
    document.addEventListener(end, forget, { capture: true });
  }
}

function press(touched: Node | null, place: { x: number; y: number }): void {
  let node = touched as (Node & { __wxElement?: glassEasel.Element }) | null;
  while (node !== null && node.__wxElement === undefined) {
    node = node.parentNode;
  }
  if (node?.__wxElement !== undefined) {
    const options = { bubbles: true, composed: true, capturePhase: true };
    glassEasel.Event.triggerEvent(node.__wxElement, "longpress", place, options);
  }
}
