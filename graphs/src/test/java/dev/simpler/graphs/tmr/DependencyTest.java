package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@BothChips
class DependencyTest {
  private static final TensorCreateInfo OUT = TensorCreateInfo.of(DataType.FLOAT32, 8, 8);

  private final TensormapRig rig;
  private final int a;
  private final int b;
  private final int c;
  private final TaskArguments args = new TaskArguments();

  DependencyTest(ChipFacts chip) {
    rig = new TensormapRig().chip(chip);
    a = rig.idle(50_000_000);
    b = rig.idle(20_000_000);
    c = rig.idle(1_000_000);
    rig.tensor(8, 8);
    rig.tensor(8, 8);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void expectEdges(int edges, Orchestration orchestration) {
    assertEquals(edges, rig.run(orchestration).edges());
  }

  private void assertOrder(int before, int after) {
    for (Execution first : rig.executions(before)) {
      for (Execution second : rig.executions(after)) {
        assertTrue(first.end <= second.start, "task started before its producer ended");
      }
    }
  }

  private static Tensor rows(Tensor tensor, int from, int to) {
    return tensor.view(new int[] {to - from, 8}, new int[] {from, 0});
  }

  @Test
  void a_reader_waits_for_the_writer() {
    expectEdges(
        1,
        (o, run) -> {
          o.submitAiv(a, args.reset().inout(run.tensor(0)));
          o.submitAiv(c, args.reset().input(run.tensor(0)));
        });
    assertOrder(a, c);
  }

  @Test
  void a_reader_of_a_view_of_an_output_waits_for_its_creator() {
    expectEdges(
        1,
        (o, run) -> {
          Tensor tensor = o.submitAiv(a, args.reset().output(OUT)).get(0);
          o.submitAiv(c, args.reset().input(rows(tensor, 2, 4)));
        });
    assertOrder(a, c);
  }

  @Test
  void readers_of_an_unwritten_tensor_depend_on_nothing() {
    expectEdges(
        0,
        (o, run) -> {
          o.submitAiv(a, args.reset().input(run.tensor(0)));
          o.submitAiv(c, args.reset().input(run.tensor(0)));
        });
  }

  @Test
  void two_writers_of_an_existing_output_are_not_ordered_but_a_reader_waits_for_both() {
    expectEdges(
        2,
        (o, run) -> {
          o.submitAiv(a, args.reset().output(run.tensor(0)));
          o.submitAiv(b, args.reset().output(run.tensor(0)));
          o.submitAiv(c, args.reset().input(run.tensor(0)));
        });
    assertOrder(a, c);
    assertOrder(b, c);
    assertTrue(rig.executions(b).get(0).start < rig.executions(a).get(0).end);
  }

  @Test
  void successive_inouts_form_a_chain() {
    expectEdges(
        2,
        (o, run) -> {
          o.submitAiv(a, args.reset().inout(run.tensor(0)));
          o.submitAiv(b, args.reset().inout(run.tensor(0)));
          o.submitAiv(c, args.reset().input(run.tensor(0)));
        });
    assertOrder(a, b);
    assertOrder(b, c);
  }

  @Test
  void disjoint_rows_are_independent_and_overlapping_rows_are_not() {
    expectEdges(
        0,
        (o, run) -> {
          o.submitAiv(a, args.reset().inout(rows(run.tensor(0), 0, 4)));
          o.submitAiv(c, args.reset().input(rows(run.tensor(0), 4, 8)));
        });
    expectEdges(
        1,
        (o, run) -> {
          o.submitAiv(a, args.reset().inout(rows(run.tensor(0), 0, 4)));
          o.submitAiv(c, args.reset().input(rows(run.tensor(0), 3, 6)));
        });
  }

  @Test
  void disjoint_columns_are_independent() {
    expectEdges(
        0,
        (o, run) -> {
          Tensor x = run.tensor(0);
          o.submitAiv(a, args.reset().inout(x.view(new int[] {8, 4}, new int[] {0, 0})));
          o.submitAiv(c, args.reset().input(x.view(new int[] {8, 4}, new int[] {0, 4})));
        });
  }

  @Test
  void a_partial_writer_leaves_the_older_entry_so_that_a_reader_waits_for_both() {
    expectEdges(
        3,
        (o, run) -> {
          o.submitAiv(a, args.reset().inout(run.tensor(0)));
          o.submitAiv(b, args.reset().inout(rows(run.tensor(0), 0, 4)));
          o.submitAiv(c, args.reset().input(run.tensor(0)));
        });
  }

  @Test
  void an_existing_output_after_an_inout_is_unordered_and_both_count_for_the_reader() {
    expectEdges(
        2,
        (o, run) -> {
          o.submitAiv(a, args.reset().inout(run.tensor(0)));
          o.submitAiv(b, args.reset().output(run.tensor(0)));
          o.submitAiv(c, args.reset().input(run.tensor(0)));
        });
  }

  @Test
  void no_dep_ignores_writers_of_external_tensors_and_keeps_the_creator() {
    expectEdges(
        0,
        (o, run) -> {
          o.submitAiv(a, args.reset().inout(run.tensor(0)));
          o.submitAiv(c, args.reset().noDep(run.tensor(0)));
        });
    expectEdges(
        2,
        (o, run) -> {
          Tensor tensor = o.submitAiv(a, args.reset().output(OUT)).get(0);
          o.submitAiv(b, args.reset().inout(tensor));
          o.submitAiv(c, args.reset().noDep(tensor));
        });
    assertOrder(a, c);
  }

  @Test
  void manual_tensors_depend_on_their_creator_only() {
    expectEdges(
        2,
        (o, run) -> {
          Tensor tensor = o.submitAiv(a, args.reset().output(OUT.withManualDep())).get(0);
          o.submitAiv(b, args.reset().inout(tensor));
          o.submitAiv(c, args.reset().input(tensor));
        });
    expectEdges(
        0,
        (o, run) -> {
          o.submitAiv(a, args.reset().inout(run.tensor(0, true, 0)));
          o.submitAiv(c, args.reset().input(run.tensor(0)));
        });
  }

  @Test
  void a_view_of_a_manual_tensor_is_tracked_again() {
    expectEdges(
        1,
        (o, run) -> {
          Tensor view = rows(run.tensor(0, true, 0), 0, 8);
          o.submitAiv(a, args.reset().inout(view));
          o.submitAiv(c, args.reset().input(view));
        });
  }

  @Test
  void a_producer_found_several_ways_counts_once() {
    expectEdges(
        1,
        (o, run) -> {
          Tensor tensor =
              o.submitAiv(a, args.reset().inout(run.tensor(0)).inout(run.tensor(1)).output(OUT))
                  .get(0);
          o.submitAiv(
              c,
              args.reset()
                  .input(run.tensor(0))
                  .input(run.tensor(1))
                  .input(tensor)
                  .input(rows(tensor, 0, 1)));
        });
  }

  @Test
  void a_task_never_depends_on_itself() {
    expectEdges(
        1,
        (o, run) -> {
          o.submitAiv(a, args.reset().inout(run.tensor(0)));
          o.submitAiv(c, args.reset().inout(run.tensor(0)).input(run.tensor(0)));
        });
    assertEquals(1, rig.executions(c).size());
  }

  @Test
  void a_newer_version_depends_on_older_writers_wherever_they_wrote_and_replaces_none() {
    expectEdges(
        3,
        (o, run) -> {
          o.submitAiv(a, args.reset().inout(rows(run.tensor(0), 0, 2)));
          o.submitAiv(b, args.reset().inout(rows(run.tensor(0, false, 1), 4, 8)));
          o.submitAiv(c, args.reset().input(rows(run.tensor(0, false, 2), 6, 7)));
        });
  }

  @Test
  void buffers_with_different_addresses_never_meet_in_the_map() {
    expectEdges(
        0,
        (o, run) -> {
          Tensor x = run.tensor(0);
          o.submitAiv(a, args.reset().inout(x));
          Tensor inside = Tensor.external(x.address() + 32, DataType.FLOAT32, 8);
          o.submitAiv(c, args.reset().input(inside));
        });
  }

  @Test
  void a_reader_depends_on_a_hundred_partial_writers() {
    rig.tensor(128, 8);
    rig.window(256);
    expectEdges(
        100,
        (o, run) -> {
          for (int i = 0; i < 100; i++) {
            o.submitAiv(c, args.reset().inout(rows(run.tensor(2), i, i + 1)));
          }
          o.submitAiv(b, args.reset().input(run.tensor(2)));
        });
    assertOrder(c, b);
  }

  @Test
  void a_transposed_view_conflicts_with_the_columns_it_shares() {
    expectEdges(
        1,
        (o, run) -> {
          Tensor turned = run.tensor(0).transpose(0, 1);
          o.submitAiv(a, args.reset().inout(rows(turned, 0, 1)));
          o.submitAiv(c, args.reset().input(rows(run.tensor(0), 7, 8)));
        });
  }

  @Test
  void a_tensor_of_a_task_that_is_gone_makes_no_edge() {
    rig.window(4);
    expectEdges(
        0,
        (o, run) -> {
          Tensor[] kept = new Tensor[1];
          try (var _ = o.scope()) {
            kept[0] = o.submitAiv(c, args.reset().output(OUT)).get(0);
          }
          for (int i = 0; i < 12; i++) {
            try (var _ = o.scope()) {
              o.submitAiv(c, args.reset());
            }
          }
          try (var _ = o.scope()) {
            o.submitAiv(b, args.reset().noDep(kept[0]));
          }
        });
    assertEquals(1, rig.executions(b).size());
  }
}
