package dev.simpler.examples.pod;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.PodSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodWorker;
import java.util.Set;

/**
 * {@code l4_nested}: two hosts of one chip and one sub-worker each compute their half, a sub-worker
 * of the pod adds the halves.
 */
public final class NestedPodExample implements Example {
  /** The first function a host registers. */
  static final Callee.Function ADD = new Callee.Function(0);

  private static final int ELEMENTS = 128 * 128;
  private static final double TOLERANCE = 1e-5;

  @Override
  public String name() {
    return "l4_nested";
  }

  @Override
  public String description() {
    return "level 4: two hosts with a chip and a sub-worker each, joined by a sub-worker of the"
        + " pod";
  }

  @Override
  public Set<Mode> modes() {
    return Set.of(Mode.values());
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    PodWorker pod = PodSession.worker(this, options, 4, 0, 0, 1);
    Callee.Function host = pod.registerPod(new HostFunction());
    Callee.Function add = pod.register(new AddFunction());
    for (int child = 0; child < 2; child++) {
      PodWorker below = PodSession.worker(this, options, 3, child, 1, 1);
      below.register(new AddFunction());
      pod.addWorker(below);
    }
    try (PodSession session = new PodSession(options, pod)) {
      Inputs inputs = Inputs.of(options);
      float[] a = inputs.constant(ELEMENTS, 2);
      float[] b = inputs.constant(ELEMENTS, 3);
      HostTensor left = session.upload(a);
      HostTensor right = session.upload(b);
      HostTensor first = session.tensor(ELEMENTS);
      HostTensor second = session.tensor(ELEMENTS);
      HostTensor sum = session.tensor(ELEMENTS);
      session.run((orch, none, config) -> {
        orch.submitNextLevel(host, arguments(left, right, first), session.launch(), 0);
        orch.submitNextLevel(host, arguments(right, left, second), session.launch(), 1);
        orch.submitSub(add, arguments(first, second, sum));
      });
      float[] golden = ChildMemoryPodExample.golden(a, b);
      for (int i = 0; i < golden.length; i++) {
        golden[i] = (golden[i] + a[i]) + (golden[i] + b[i]);
      }
      session.check("sum", sum, golden, TOLERANCE);
      return session.result();
    }
  }

  private static TaskArgs arguments(HostTensor x, HostTensor y, HostTensor result) {
    return TaskArgs.builder()
        .input(x.argument())
        .input(y.argument())
        .output(result.argument())
        .build();
  }
}
