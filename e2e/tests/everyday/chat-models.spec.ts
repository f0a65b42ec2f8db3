import { DEVICES } from "../../pages/devices.ts";
import { WebChat } from "../../pages/webChat.ts";
import type { Visitor } from "../../product/api.ts";
import { expect, test } from "../../product/fixtures.ts";
import { SECOND } from "../../product/models.ts";
import { ADMIN, type Product } from "../../product/product.ts";

test.use({ model: "several" });

for (const { device, use } of DEVICES) {
  test.describe(`on a ${device}`, () => {
    test.use(use);

    test("where two models are loaded, people choose which one answers, and read which one did", async ({
      page,
      api,
      product,
      newcomer,
    }, info) => {
      const admin = await api.logIn(ADMIN);
      const chat = await WebChat.register(page, newcomer);
      const picker = page.getByTestId("model-picker");
      await chat.talk("你好");
      await expect(picker).toHaveCount(0);
      await expect(chat.lastAnswer.getByTestId("answer-model")).toHaveCount(0);

      await change(admin, product, "load");
      await expect.poll(async () => (await modelsOf(admin)).filter(({ ready }) => ready)).toHaveLength(2);
      await page.reload();
      await expect(picker).toBeVisible();
      await expect(chat.lastAnswer.getByTestId("answer-model")).toContainText("qingliao-zh-8m");
      await picker.click();
      await page.screenshot({ path: `${info.outputDir}/${device}-choice.png` });
      await page.getByTestId(`action-${SECOND}`).click();
      await chat.talk("再说一句");
      await expect(chat.lastAnswer.getByTestId("answer-model")).toContainText(SECOND);
      await page.screenshot({ path: `${info.outputDir}/${device}-answered.png` });

      await page.reload();
      await expect(picker).toContainText(SECOND);
      await change(admin, product, "unload");
      await expect.poll(() => modelsOf(admin)).toHaveLength(1);
      await chat.talk("还在吗？");
      await expect(chat.answers).toHaveCount(3);
    });
  });
}

async function change(admin: Visitor, { modelOrigin }: Product, how: "load" | "unload"): Promise<void> {
  const path = `/ops/model-servers/models/${SECOND}/${how}?url=${encodeURIComponent(modelOrigin)}`;
  expect((await admin.request("POST", path)).status).toBe(202);
}

async function modelsOf(visitor: Visitor): Promise<{ readonly ready: boolean }[]> {
  const { items } = (await (await visitor.request("GET", "/models")).json()) as { items: { ready: boolean }[] };
  return items;
}
