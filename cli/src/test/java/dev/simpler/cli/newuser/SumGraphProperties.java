package dev.simpler.cli.newuser;

import static dev.simpler.testkit.ReportAssert.assertReport;
import static dev.simpler.testkit.TensorAssert.assertTensor;

import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.*;
import dev.simpler.testkit.arbitrary.GraphPlan;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the graph and the schedule, a run computes what its tasks do one after the other. */
class SumGraphProperties {
  private static final Program SUMS =
      Program.of(SumGraph.Graph.class)
          .kernel(0, SumGraph.Sum.class)
          .in("plan")
          .out("sums")
          .in("zeros")
          .build();

  @Property(tries = 15)
  void everyTaskSeesWhatItReads(@ForAll GraphPlan plan, @ForAll @IntRange(max = 99) int seed) {
    try (Worker worker = Worker.open(WorkerConfig.of("a2a3sim").withSeed(seed))) {
      int size = SumGraph.SIZE;
      int[] none = new int[plan.tasks() * size];
      HostTensor sums = worker.host().ints(none, plan.tasks(), size);
      HostTensor words = worker.host().ints(plan.words());
      RunReport report =
          worker.run(SUMS, words, sums, worker.host().ints(Arrays.copyOf(none, size), 1, size));
      assertReport(report).completed().tasks(plan.tasks());
      long[] golden = plan.sums();
      long[] all = new long[none.length];
      Arrays.setAll(all, i -> golden[i / size]);
      assertTensor(sums, all);
    }
  }
}
