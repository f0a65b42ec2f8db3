package io.qingliao.chatapi.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.Together;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

@OnH2
class ManyLoginsTest extends ApiBehaviour {

    @Test
    void letEverybodyInOfManyWhoComeAtOnce() throws Exception {
        String name = Api.randomName();
        api.register(name);
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

        Together.run(60, person -> statuses.add(api.login(name, Api.PASSWORD).status()));

        assertThat(statuses).hasSize(60).containsOnly(201);
    }

    @Test
    void countGuessesThatComeAtOnceAsIfTheyCameOneAfterAnother() throws Exception {
        String name = Api.randomName();
        api.register(name);
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

        Together.run(
                50,
                guess -> statuses.add(api.login(name, "guessed horse " + guess).status()));

        // Two are hashed at a time, so that one more than the bound may be under way when it is reached.
        assertThat(statuses.stream().filter(status -> status == 401).count()).isBetween(5L, 6L);
        assertThat(statuses).hasSize(50).containsOnly(401, 429);
    }
}
