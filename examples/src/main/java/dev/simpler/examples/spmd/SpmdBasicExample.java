package dev.simpler.examples.spmd;

import static dev.simpler.abi.callable.Direction.INOUT;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;

/** {@code spmd_basic}: every core of every block says who it is. */
public final class SpmdBasicExample implements Example {
  private static final int LINE = 16;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(SpmdGraph.class))
        .signature(INOUT)
        .kernel(SpmdGraph.CUBE, ExampleSession.kernel(CubeIdentity.class, INOUT))
        .kernel(SpmdGraph.VECTOR, ExampleSession.kernel(VectorIdentity.class, INOUT))
        .build();
  }

  @Override
  public String name() {
    return "spmd_basic";
  }

  @Override
  public String description() {
    return "one task on cube and vector cores; each block sees its index, its count and its lane";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int blocks = session.bySize(1, 24, 96);
      HostTensor out = session.tensor(DataType.FLOAT32, 3 * LINE * blocks).fill(0);
      TaskArgs arguments = TaskArgs.builder().inout(out.argument()).scalar(blocks).build();
      RunReport report = session.run(program(), arguments);
      session.checkGraph(report, 1, 0);
      float[] golden = new float[out.size()];
      for (int block = 0; block < blocks; block++) {
        for (int core = 0; core < 3; core++) {
          int line = LINE * (3 * block + core);
          golden[line] = block;
          golden[line + 1] = blocks;
          golden[line + 2] = core == 2 ? 1 : 0;
        }
      }
      session.check("out", out, golden, 0);
      return session.result();
    }
  }
}
