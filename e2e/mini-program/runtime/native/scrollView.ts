import type { BuiltIn } from "./builtIn.ts";

/** Its template puts a box into the box, as WeChat does: only the inner one scrolls, whatever a class lays on the outer. */
export const scrollView: BuiltIn = {
  tag: "scroll-view",
  properties: { scrollY: false, scrollX: false, scrollTop: 0, lowerThreshold: 50 },

  mounted(element, { trigger }) {
    const scroller = element.firstElementChild as HTMLElement;
    let lowerThreshold = 50;
    let last = 0;
    let wasAtEnd = false;
    scroller.addEventListener("scroll", () => {
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight } = scroller;
      trigger("scroll", { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX: 0, deltaY: last - scrollTop });
      const isAtEnd = scrollHeight - clientHeight - scrollTop <= lowerThreshold;
      if (isAtEnd && !wasAtEnd && scrollTop > last) {
        trigger("scrolltolower", { direction: "bottom" });
      }
      wasAtEnd = isAtEnd;
      last = scrollTop;
    });
    return {
      scrollY: (scrolls) => (scroller.style.overflowY = scrolls ? "auto" : "hidden"),
      scrollX: (scrolls) => (scroller.style.overflowX = scrolls ? "auto" : "hidden"),
      scrollTop: (to) => (scroller.scrollTop = Number(to)),
      lowerThreshold: (distance) => (lowerThreshold = Number(distance)),
    };
  },
};
