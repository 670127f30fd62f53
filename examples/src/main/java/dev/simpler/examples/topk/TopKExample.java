package dev.simpler.examples.topk;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import java.util.stream.IntStream;

/** {@code topk}: greatest elements of each row by sorting segments and merging lists. */
public final class TopKExample implements Example {
  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(TopKGraph.class))
        .signature(IN, OUT, OUT, SCALAR)
        .kernel(TopKGraph.SORT, ExampleSession.kernel(SortSegment.class, IN, OUT, SCALAR))
        .kernel(TopKGraph.MERGE, ExampleSession.kernel(MergeLists.class, IN, IN, IN, IN, OUT))
        .kernel(TopKGraph.SPLIT, ExampleSession.kernel(SplitRecords.class, IN, OUT, OUT))
        .build();
  }

  @Override
  public String name() {
    return "topk";
  }

  @Override
  public String description() {
    return "greatest elements of each row and where they are: segments sorted, lists merged by"
        + " four";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int rows = session.bySize(3, 32, 128);
      int segment = session.bySize(128, 2048, 2048);
      int cols = session.bySize(4, 4, 16) * segment;
      int wanted = session.bySize(32, 256, 512);
      // Whole numbers, so few that many are equal: also of different segments.
      long[] whole = Inputs.of(options).integers(rows * cols, 0, cols / 2);
      float[] scores = new float[whole.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = whole[i];
      }
      HostTensor values = session.tensor(DataType.FLOAT32, rows, wanted);
      HostTensor indices = session.tensor(DataType.INT32, rows, wanted);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(scores, rows, cols).argument())
              .output(values.argument())
              .output(indices.argument())
              .scalar(segment)
              .build();
      session.run(program(), arguments, CallConfig.of(24, 4));
      long[] goldenIndices = new long[rows * wanted];
      float[] goldenValues = new float[rows * wanted];
      for (int row = 0; row < rows; row++) {
        int start = row * cols;
        int[] order =
            IntStream.range(0, cols)
                .boxed()
                .sorted((a, b) -> Float.compare(scores[start + b], scores[start + a]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < wanted; i++) {
          goldenIndices[row * wanted + i] = order[i];
          goldenValues[row * wanted + i] = scores[start + order[i]];
        }
      }
      session.check("values", values, goldenValues, 0);
      session.check("indices", indices, goldenIndices);
      return session.result();
    }
  }
}
