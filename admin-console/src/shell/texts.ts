import { defineTexts } from "@/language/texts";
import { en } from "./texts.en";
import { zh } from "./texts.zh";

export const shellTexts = defineTexts({ "zh-CN": zh, en });
