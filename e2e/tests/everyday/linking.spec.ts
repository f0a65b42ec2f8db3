import { LinkingPage } from "../../pages/linking.ts";
import { WebChat } from "../../pages/webChat.ts";
import { problem } from "../../product/api.ts";
import { expect, test } from "../../product/fixtures.ts";
import { WechatUser } from "../../product/wechatUser.ts";

const SIZES = [
  { device: "phone", viewport: { width: 390, height: 844 } },
  { device: "desktop", viewport: { width: 1280, height: 800 } },
];

for (const { device, viewport } of SIZES) {
  test.describe(`on the web, on a ${device}`, () => {
    test.use({ viewport });

    test("a code from WeChat makes one account of two, with all that was in both", async ({
      page,
      api,
      product,
      newcomer,
    }) => {
      const phone = await WechatUser.logIn(api, product.wechat);
      await phone.visitor.say("在微信里说的话", await phone.visitor.newConversation());
      const chat = await WebChat.register(page, newcomer);
      await chat.say("在网页上说的话");
      await chat.answerIsComplete();
      const linking = new LinkingPage(page);
      await linking.open();

      await linking.typeCode("K7M2 QX4P");
      await expect(linking.codeError).toContainText("绑定码不对");
      await linking.typeCode((await phone.showCode()).toLowerCase().replace("-", " "));
      await expect(linking.dialog).toContainText(`「${newcomer.username}」会保留`);
      await expect(linking.dialog).toContainText(`「${await phone.visitor.username()}」里的对话`);
      await linking.confirm("not my password");
      await expect(linking.linkError).toContainText("密码不正确");
      await linking.confirm(newcomer.password);

      await expect(linking.complete).toContainText(newcomer.username);
      await expect(page.getByTestId("link-done")).toBeVisible();
      await chat.openHistory();
      await expect(page.getByRole("main").getByTestId("history-item").filter({ visible: true })).toHaveCount(2);
      await chat.open();
      await chat.hasRemainingUses(38);
      expect((await phone.visitor.request("GET", "/account")).status).toBe(401);
      expect(await (await phone.logInAgain()).username()).toBe(newcomer.username);
    });

    test("a code shown here is typed in WeChat, and this side sees it", async ({ page, api, product, newcomer }) => {
      const phone = await WechatUser.logIn(api, product.wechat);
      await WebChat.register(page, newcomer);
      const linking = new LinkingPage(page);
      await linking.open();
      const code = await linking.showCode(newcomer.password);
      await expect(page.getByTestId("link-code-left")).toContainText(/还有 [45]:\d\d 有效/);
      await linking.typeCode(code);
      await expect(linking.codeError).toContainText("你自己的绑定码");

      expect((await phone.type(code)).status).toBe(200);

      await expect(linking.complete).toContainText(newcomer.username);
      expect(await problem(await phone.type(code))).toMatchObject({ status: 401 });
      await page.goto("/#/pages/account/index");
      await page.getByTestId("open-linking").click();
      await expect(linking.complete).toBeVisible();
      await expect(page.getByTestId("link-done")).toHaveCount(0);
    });
  });
}
