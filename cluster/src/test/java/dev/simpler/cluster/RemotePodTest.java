package dev.simpler.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.pod.NestedPodExample;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.Place;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A run of level 4 over nodes is the one on this machine. */
class RemotePodTest {
  private static Nodes nodes;

  @BeforeAll
  static void start() {
    nodes = new Nodes(2, 1);
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  private static ExampleResult run(Place place, Mode mode) {
    return new NestedPodExample()
        .run(ExampleOptions.builder("a2a3sim").place(place).mode(mode).rounds(2, 0).build());
  }

  @Test
  void aRunOverTwoNodesIsTheOneOnThisMachine() {
    ExampleResult here = run(Place.HERE, Mode.THREAD);
    ExampleResult there = run(Place.on(nodes.contact()), Mode.THREAD);
    assertTrue(there.ok(), there.checks().toString());
    assertEquals(here.rounds().getLast().tasks(), there.rounds().getLast().tasks());
    assertEquals(here.rounds().getLast().virtualNs(), there.rounds().getLast().virtualNs());
  }
}
