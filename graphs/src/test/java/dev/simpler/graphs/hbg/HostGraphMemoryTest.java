package dev.simpler.graphs.hbg;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.orchestration.hostgraph.HostGraphException;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostGraphMemoryTest extends HostGraphCase {
  @Test
  void ofTheGraphHoldsWhatIsCopiedToItAndIsFreedAfterTheRun() {
    List<Long> seen = new ArrayList<>();
    int kernel =
        rig.kernel(block -> {
          seen.add(block.memory().getLong(block.word(0) + 8));
          seen.add((long) block.memory().getInt(block.word(1)));
          return () -> {};
        });
    rig.run((graph, arguments) -> {
      long longs = graph.malloc(16);
      long floats = graph.malloc(4);
      graph.copyToDevice(longs, new long[] {1, 77});
      graph.copyToDevice(floats, new float[] {2.5f});
      graph.addTask(kernel, AIV, longs, floats);
      assertEquals(2, rig.graphBuffers());
    });
    assertEquals(List.of(77L, (long) Float.floatToIntBits(2.5f)), seen);
    assertEquals(0, rig.graphBuffers());
  }

  @Test
  void isFreedWhenTheFunctionFails() {
    assertThrows(
        HostGraphException.class,
        () ->
            rig.run((graph, arguments) -> {
              graph.malloc(64);
              throw new IllegalStateException("given up");
            }));
    assertEquals(0, rig.graphBuffers());
  }

  /** A function that allocates without end; what it frees does not count. */
  @Test
  void isHeldInSoManyPiecesAtMost() {
    HostGraphException refused =
        rig.fails((graph, arguments) -> {
          for (int i = 0; i <= GraphLimits.DEFAULT.buffers(); i++) {
            graph.free(graph.malloc(1));
          }
          while (true) {
            graph.malloc(1);
          }
        });
    assertTrue(refused.fault().what().contains("limit of 262144"), () -> refused.fault().what());
    assertEquals(0, rig.graphBuffers());
  }

  @Test
  void canBeFreedEarlyButOnlyOnceAndOnlyIfTheGraphsOwn() {
    long argument = rig.tensor(4);
    rig.run((graph, arguments) -> {
      long block = graph.malloc(64);
      graph.free(block);
      assertEquals(0, rig.graphBuffers());
    });
    for (HostGraphOrchestration wrong :
        List.<HostGraphOrchestration>of(
            (graph, arguments) -> {
              long block = graph.malloc(64);
              graph.free(block);
              graph.free(block);
            },
            (graph, arguments) -> graph.free(argument),
            (graph, arguments) -> graph.free(graph.malloc(64) + 8))) {
      assertTrue(rig.fails(wrong).fault().what().contains("is not device memory that this graph"));
    }
  }

  @Test
  void mayBeFarMoreBuffersThanTheReferenceRecords() {
    rig.run((graph, arguments) -> {
      for (int i = 1; i <= 300; i++) {
        graph.malloc(8);
        assertEquals(i, rig.graphBuffers());
      }
    });
    assertEquals(0, rig.graphBuffers());
  }

  @Test
  void thatCannotBeReachedFailsTheRunEvenIfTheFunctionGoesOn() {
    int kernel = rig.idle(1);
    List<SimplerException> seen = new ArrayList<>();
    SimplerException failed =
        assertThrows(
            SimplerException.class,
            () ->
                rig.run((graph, arguments) -> {
                  long block = graph.malloc(16);
                  seen.add(
                      assertThrows(
                          SimplerException.class, () -> graph.copyToDevice(block, new long[3])));
                  graph.addTask(kernel, AIV, block);
                }));
    assertEquals(seen, List.of(failed));
    assertEquals(List.of(), rig.executions());
    assertEquals(0, rig.graphBuffers());
  }

  @Test
  void ofNoBytesIsRefused() {
    assertTrue(
        rig.fails((graph, arguments) -> graph.malloc(0)).fault().what().contains("of 0 bytes"));
  }
}
