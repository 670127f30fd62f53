package dev.simpler.cluster.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.BreakableNode;
import dev.simpler.cluster.SlowLink;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.wire.Kind;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.pod.ClusterConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A node is lost while workers there wait for each thing that an owner asks for, and for what is on
 * its way: cut off for good, or killed. The worker that gets farthest begins: what it waits for is
 * held up for all, and the others do not get there.
 */
class LostNodeTest {
  /** Bytes of a tensor that still come. */
  private static final long SOME = 300_000;

  private static BreakableNode first;
  private static ClusterSystem member;

  @BeforeAll
  static void start() {
    first = new BreakableNode(ClusterConfig.first().withLimits(BreakableNode.LIMITS), "first");
    Map<String, String> settings = new HashMap<>(BreakableNode.QUICK);
    settings.put("pekko.simpler.tick", "250 ms"); // many wait, and each looks after its node
    member = ClusterSystem.join(contact(), Set.of(ClusterSystem.DRIVER), _ -> {}, settings);
  }

  private static ClusterConfig contact() {
    return ClusterConfig.join(first.address().toString()).withLimits(BreakableNode.LIMITS);
  }

  @AfterAll
  static void stop() {
    member.close();
    first.close();
  }

  /** A node whose workers all wait. */
  private static final class Scene implements AutoCloseable {
    private final BreakableNode node = new BreakableNode(contact(), "lost");
    private final Set<Kind> held = ConcurrentHashMap.newKeySet();
    private final Map<Kind, CompletableFuture<Void>> come = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> stories = new ConcurrentHashMap<>();

    Scene() {
      node.awaitSeenBy(member);
      node.traffic()
          .lose(message -> {
            if (message instanceof WireMessage.Request request && held.contains(request.kind())) {
              come(request.kind()).complete(null);
              return true;
            }
            return false;
          });
      holdAt(RemoteStory.Step.CLOSE, Kind.CLOSE);
      holdAt(RemoteStory.Step.RESTART, Kind.RESTART);
      holdAt(RemoteStory.Step.FREE, Kind.FREE);
      holdOnItsWay(RemoteStory.Step.COPY_FROM, SlowLink.Line::back);
      holdAt(RemoteStory.Step.COPY_FROM, Kind.COPY_FROM);
      holdOnItsWay(RemoteStory.Step.TASK, SlowLink.Line::back);
      holdOnItsWay(RemoteStory.Step.TASK, SlowLink.Line::there);
      holdAt(RemoteStory.Step.TASK_THERE, Kind.TASK);
      holdOnItsWay(RemoteStory.Step.COPY_TO, SlowLink.Line::there);
      holdAt(RemoteStory.Step.COPY_TO, Kind.COPY_TO);
      holdAt(RemoteStory.Step.MALLOC, Kind.MALLOC);
      hold(Kind.OPEN);
      node.link().shut();
      play("classes on their way", _ -> {});
      node.link().awaitShut();
      hold(Kind.RESERVE);
    }

    private CompletableFuture<Void> come(Kind kind) {
      return come.computeIfAbsent(kind, _ -> new CompletableFuture<>());
    }

    private void play(String name, Consumer<RemoteStory.Step> steps) {
      stories.put(
          name,
          CompletableFuture.runAsync(
              () -> new RemoteStory(member, "lost", steps).play(),
              task -> Thread.ofPlatform().daemon().start(task)));
    }

    /** A worker whose request never comes. */
    private void hold(Kind kind) {
      held.add(kind);
      play(kind.toString(), _ -> {});
      await(come(kind), kind.toString());
    }

    /** Waits for what a story brings about; one that ends before is a failure. */
    private void await(CompletableFuture<?> brought, String story) {
      CompletableFuture.anyOf(brought, stories.get(story)).join();
      assertTrue(brought.isDone(), story);
    }

    /** The same, of a kind of which others may have asked before. */
    private void holdAt(RemoteStory.Step step, Kind kind) {
      CompletableFuture<Void> there = new CompletableFuture<>();
      play(
          kind.toString(),
          now -> {
            if (now == step) {
              held.add(kind);
              there.complete(null);
            }
          });
      await(there, kind.toString());
      await(come(kind), kind.toString());
    }

    /** A worker whose tensor comes in part. */
    private void holdOnItsWay(RemoteStory.Step step, Function<SlowLink.Line, SlowLink.Gate> way) {
      CompletableFuture<SlowLink.Gate> gate = new CompletableFuture<>();
      String name = step + " on its way " + stories.size();
      play(
          name,
          now -> {
            if (now == step) {
              SlowLink.Gate on = way.apply(node.link().line());
              on.holdAfter(SOME);
              gate.complete(on);
            }
          });
      await(gate, name);
      gate.join().awaitHeld();
    }

    /** All that the workers' owners are told. */
    void assertTold() {
      List<String> unplaced = new ArrayList<>();
      stories.forEach((name, story) -> {
        CompletionException ended = assertThrows(CompletionException.class, story::join, name);
        SimplerException lost = assertInstanceOf(SimplerException.class, ended.getCause(), name);
        if (lost.category() == ErrorCategory.UNAVAILABLE) {
          unplaced.add(name);
          assertTrue(lost.toString().contains("no node with roles [lost]"), name + ": " + lost);
        } else {
          assertEquals(ErrorCategory.CRASH, lost.category(), name + ": " + lost);
          assertTrue(lost.toString().contains("node " + node.address()), name + ": " + lost);
        }
      });
      assertEquals(List.of(Kind.RESERVE.toString()), unplaced, "the others had a place");
      assertEquals(14, stories.size());
    }

    @Override
    public void close() {
      node.close();
    }
  }

  @Test
  void aNodeThatIsCutOffForGoodIsNamedWhateverItIsAskedFor() {
    try (Scene scene = new Scene()) {
      scene.node.cut(true);
      first.forget(scene.node);
      scene.assertTold();
    }
  }

  @Test
  void aNodeThatIsKilledIsNamedWhateverItIsAskedFor() {
    try (Scene scene = new Scene()) {
      scene.node.kill();
      scene.assertTold();
    }
  }
}
