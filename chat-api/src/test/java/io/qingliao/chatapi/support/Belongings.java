package io.qingliao.chatapi.support;

import java.util.UUID;

/** What somebody has, of each kind that a path may name: made when it is asked for, together where it belongs together. */
public final class Belongings {

    /** What this person said in their one turn. */
    public static final String SAID = "你好，这是一次谈话";

    private final Api person;
    private final ScriptedModelServer model;
    private String turn;
    private Chatter chatter;

    public Belongings(Api person, ScriptedModelServer model) {
        this.person = person;
        this.model = model;
    }

    /**
     * @param kind the segment before the variable in the path
     */
    public String idOf(String kind) {
        return switch (kind) {
            case "conversations" -> conversation().conversation();
            case "turns" -> turn();
            case "messages" -> conversationWithTurn().read().text("messages.1.id");
            case "api-keys" ->
                person.post("/api/v1/api-keys", "{\"name\":\"program\"}").text("id");
            case "sessions" -> anotherSession();
            case "orders" -> order();
            default ->
                throw new AssertionError(
                        "A path names \"%s\": say in Belongings how somebody comes by one, or in OthersIdsTest.NOBODYS why it is nobody's."
                                .formatted(kind));
        };
    }

    /** The administrator puts something on sale first. */
    private String order() {
        Api admin = person.as(person.login("admin", Api.PASSWORD).text("token"));
        String topUp = UUID.randomUUID().toString();
        admin.post(
                "/api/v1/admin/top-ups",
                "{\"id\":\"%s\",\"title\":\"uses\",\"price\":100,\"unit\":\"uses\",\"amount\":10,\"onSale\":true}"
                        .formatted(topUp));
        return person.post(
                        "/api/v1/orders",
                        "{\"id\":\"%s\",\"packageId\":\"%s\",\"way\":\"native\"}".formatted(UUID.randomUUID(), topUp))
                .text("order.id");
    }

    /** Of another device: the test still needs this one. */
    private String anotherSession() {
        String name = person.get("/api/v1/account").text("username");
        Api elsewhere = person.as(person.login(name, Api.PASSWORD).text("token"));
        return elsewhere
                .get("/api/v1/sessions")
                .json()
                .at("/items")
                .valueStream()
                .filter(session -> session.get("current").asBoolean())
                .map(session -> session.get("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private Chatter conversation() {
        if (chatter == null) {
            chatter = Chatter.in(person);
        }
        return chatter;
    }

    private Chatter conversationWithTurn() {
        turn();
        return chatter;
    }

    private String turn() {
        if (turn == null) {
            turn = Chatter.newTurn();
            try (TurnEvents events = conversation().say(turn, SAID)) {
                model.awaitAsked().says("很高兴认识你").finishes();
                events.rest();
            }
        }
        return turn;
    }
}
