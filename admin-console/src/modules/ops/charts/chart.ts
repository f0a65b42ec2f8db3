import { clock } from "@/format/moments";
import type { Point } from "../series";

export interface Line {
  name: string;
  points: Point[];
}

export interface Window {
  fromMillis: number;
  untilMillis: number;
}

/** Colours of the page, read from it, so that charts follow the theme. */
export interface Palette {
  ink: string;
  inkSoft: string;
  line: string;
  surface: string;
  series: string[];
  font: string;
}

/** Lines are told apart by their dashes too, not by colour alone. */
export const DASHES = ["solid", "dashed", "dotted"] as const;

const AXIS_TICKS = 3;

/** What ECharts is to draw: `lines` over `window`, its values written by `format`. */
export function optionOf(lines: Line[], window: Window, format: (value: number) => string, palette: Palette) {
  const label = { color: palette.inkSoft, fontFamily: palette.font, fontSize: 11 };
  return {
    animation: false,
    grid: {
      left: 4,
      right: 12,
      top: 12,
      bottom: 4,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    tooltip: {
      trigger: "axis",
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontFamily: palette.font, fontSize: 12 },
      axisPointer: { lineStyle: { color: palette.inkSoft } },
      valueFormatter: (value: unknown) => (typeof value === "number" ? format(value) : "—"),
    },
    xAxis: {
      type: "time",
      min: window.fromMillis,
      max: window.untilMillis,
      splitNumber: AXIS_TICKS,
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { ...label, hideOverlap: true, formatter: (at: number) => clock(at).slice(0, 5) },
      axisPointer: { label: { formatter: ({ value }: { value: number }) => clock(value) } },
    },
    yAxis: {
      type: "value",
      min: 0,
      splitNumber: AXIS_TICKS,
      axisLabel: { ...label, formatter: format },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: lines.map(({ name, points }, index) => ({
      name,
      type: "line",
      data: points,
      showSymbol: false,
      connectNulls: false,
      color: palette.series[index % palette.series.length],
      lineStyle: { width: 1.8, type: DASHES[index % DASHES.length] },
      ...(lines.length === 1 ? { areaStyle: { opacity: 0.1 } } : {}),
    })),
  };
}

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: colour("--ink"),
    inkSoft: colour("--ink-soft"),
    line: colour("--line"),
    surface: colour("--surface"),
    series: [colour("--series-1"), colour("--series-2"), colour("--series-3")],
    font: style.fontFamily,
  };
}
