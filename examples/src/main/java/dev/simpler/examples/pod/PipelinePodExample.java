package dev.simpler.examples.pod;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.PodSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodScope;
import dev.simpler.runtime.pod.PodWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code l3_pipeline}: items pass through a chip, a sub-worker and a chip again; the tasks of
 * different items overlap on two chips and two sub-workers, intermediates lie in the heap rings of
 * a scope per item.
 */
public final class PipelinePodExample implements Example {
  private static final int ELEMENTS = 128 * 128;
  private static final int ITEMS = 4;
  private static final int DIVISOR = 16;
  private static final double TOLERANCE = 1e-5;

  @Override
  public String name() {
    return "l3_pipeline";
  }

  @Override
  public String description() {
    return "level 3: four items through chip, sub-worker and chip again, overlapping";
  }

  @Override
  public Set<Mode> modes() {
    return Set.of(Mode.values());
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    PodWorker worker = PodSession.worker(this, options, 3, 0, 2, 2);
    Callee.Function scale = worker.register(new ScaleFunction());
    try (PodSession session = new PodSession(options, worker)) {
      Callee program = Callee.of(VectorExample.program());
      Inputs inputs = Inputs.of(options);
      List<HostTensor> sources = new ArrayList<>();
      List<HostTensor> results = new ArrayList<>();
      for (int item = 0; item < ITEMS; item++) {
        sources.add(session.upload(inputs.constant(ELEMENTS, item)));
        results.add(session.tensor(ELEMENTS));
      }
      float[] b = inputs.constant(ELEMENTS, 3);
      HostTensor other = session.upload(b);
      session.run((orch, none, config) -> {
        for (int item = 0; item < ITEMS; item++) {
          try (PodScope _ = orch.scope()) {
            ContinuousTensor product = orch.alloc(DataType.FLOAT32, ELEMENTS);
            ContinuousTensor scaled = orch.alloc(DataType.FLOAT32, ELEMENTS);
            orch.submitNextLevel(
                program,
                TaskArgs.builder()
                    .input(sources.get(item).argument())
                    .input(other.argument())
                    .inout(product)
                    .build(),
                session.launch());
            orch.submitSub(
                scale, TaskArgs.builder().input(product).inout(scaled).scalar(DIVISOR).build());
            orch.submitNextLevel(
                program,
                TaskArgs.builder()
                    .input(scaled)
                    .input(other.argument())
                    .add(results.get(item).argument(), TensorTag.OUTPUT_EXISTING)
                    .build(),
                session.launch());
          }
        }
      });
      for (int item = 0; item < ITEMS; item++) {
        float[] middle = ChildMemoryPodExample.golden(sources.get(item).floats(), b);
        for (int i = 0; i < middle.length; i++) {
          middle[i] /= DIVISOR;
        }
        session.check(
            "item " + item, results.get(item), ChildMemoryPodExample.golden(middle, b), TOLERANCE);
      }
      return session.result();
    }
  }
}
