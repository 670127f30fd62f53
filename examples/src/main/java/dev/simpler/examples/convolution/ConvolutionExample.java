package dev.simpler.examples.convolution;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;

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

/** {@code conv2d}: images convolved on the cube by what the filter sees. */
public final class ConvolutionExample implements Example {
  /** Channels of FLOAT32 in a block. */
  private static final int C0 = 8;

  private static final int FILTER = 3;
  private static final int BOX = 16;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(ConvolutionGraph.class))
        .signature(IN, IN, OUT)
        .kernel(ConvolutionGraph.CONVOLVE, ExampleSession.kernel(ConvolveImage.class, IN, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return "conv2d";
  }

  @Override
  public String description() {
    return "3x3 convolution with stride 2 and padding: filter windows to columns, times filters";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Sizes s =
          session.bySize(
              new Sizes(3, 2, 13, 11, 32),
              new Sizes(24, 4, 28, 28, 64),
              new Sizes(24, 8, 56, 56, 64));
      Inputs inputs = Inputs.of(options);
      float[] x = inputs.normal(s.images * s.channels() * s.rows * s.cols, 1);
      float[] filters =
          inputs.normal(
              s.filters * s.channels() * FILTER * FILTER,
              1 / Math.sqrt(s.channels() * FILTER * FILTER));
      int windows = s.blocks * FILTER * FILTER;
      HostTensor y =
          session.tensor(DataType.FLOAT32, s.images, s.outRows(), s.outCols(), s.filters);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(x, s.images, s.blocks, s.rows, s.cols, C0).argument())
              .input(session.upload(filters, windows, s.filters / BOX, BOX, C0).argument())
              .output(y.argument())
              .scalar(FILTER)
              .scalar(FILTER)
              .scalar(Sizes.STRIDE)
              .scalar(Sizes.PADDING)
              .build();
      session.run(program(), arguments, CallConfig.of(24, 4));
      session.check("y", y, golden(s, x, filters), 1e-4);
      return session.result();
    }
  }

  /**
   * Extents.
   *
   * @param blocks blocks of channels of an image
   */
  private record Sizes(int images, int blocks, int rows, int cols, int filters) {
    static final int STRIDE = 2;
    static final int PADDING = 1;

    int channels() {
      return blocks * C0;
    }

    int outRows() {
      return (rows + 2 * PADDING - FILTER) / STRIDE + 1;
    }

    int outCols() {
      return (cols + 2 * PADDING - FILTER) / STRIDE + 1;
    }
  }

  /** By definition, in double precision, from and to the layouts in memory. */
  private static float[] golden(Sizes s, float[] x, float[] filters) {
    int places = s.outRows() * s.outCols();
    float[] y = new float[s.images * s.filters * places];
    for (int image = 0; image < s.images; image++) {
      for (int filter = 0; filter < s.filters; filter++) {
        for (int place = 0; place < places; place++) {
          int row = place / s.outCols() * Sizes.STRIDE - Sizes.PADDING;
          int col = place % s.outCols() * Sizes.STRIDE - Sizes.PADDING;
          int at = (image * places + place) * s.filters + filter;
          y[at] = (float) place(s, x, filters, image, filter, row, col);
        }
      }
    }
    return y;
  }

  private static double place(
      Sizes s, float[] x, float[] filters, int image, int filter, int row, int col) {
    double sum = 0;
    for (int channel = 0; channel < s.channels(); channel++) {
      int block = channel / C0;
      for (int down = 0; down < FILTER; down++) {
        for (int across = 0; across < FILTER; across++) {
          int h = row + down;
          int w = col + across;
          if (h >= 0 && h < s.rows && w >= 0 && w < s.cols) {
            int seen = ((image * s.blocks + block) * s.rows + h) * s.cols + w;
            int weight = ((block * FILTER + down) * FILTER + across) * s.filters + filter;
            sum += (double) x[seen * C0 + channel % C0] * filters[weight * C0 + channel % C0];
          }
        }
      }
    }
    return sum;
  }
}
