package dev.simpler.examples.decode;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.ScalarBits;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.attention.AttentionRooms;
import dev.simpler.examples.attention.SpmdAttentionExample;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import java.util.Arrays;

/**
 * {@code qwen3_decode}: layers of Qwen3-14B at its public sizes for one new token of 16 sequences,
 * by kernels of this project. Norms of single query and key heads are left out.
 */
public final class QwenExample implements Example {
  /** Layers that a large run goes through; each has its own weights, as the model's 40 do. */
  public static final int LAYERS = 2;

  private static final QwenShape SMALL = new QwenShape(2, 256, 4, 2, 64, 512, 83, 32);
  private static final QwenShape MEDIUM = new QwenShape(2, 512, 10, 2, 128, 1024, 300, 128);
  private static final QwenShape LARGE = new QwenShape(LAYERS, 5120, 40, 8, 128, 17408, 3500, 128);

  private static final double TOLERANCE = 0.02;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(QwenGraph.class))
        .signature(INOUT, IN, IN, IN, IN, IN, IN, INOUT, INOUT, IN, IN, IN, IN)
        .kernel(
            QwenGraph.NORMALISE,
            ExampleSession.kernel(NormaliseWide.class, IN, IN, OUT, OUT, SCALAR))
        .kernel(QwenGraph.PROJECT, ExampleSession.kernel(Project.class, IN, IN, OUT))
        .kernel(
            QwenGraph.APPEND,
            ExampleSession.kernel(
                RotateAndAppend.class, IN, IN, IN, IN, IN, IN, INOUT, INOUT, OUT, SCALAR))
        .kernel(QwenGraph.ATTENTION_CUBE, SpmdAttentionExample.cube())
        .kernel(QwenGraph.ATTENTION_VECTOR, SpmdAttentionExample.vector())
        .kernel(QwenGraph.TAKE_HEADS, ExampleSession.kernel(TakeHeads.class, IN, OUT, SCALAR))
        .kernel(QwenGraph.ADD_ROWS, ExampleSession.kernel(AddResidualRows.class, IN, INOUT))
        .kernel(QwenGraph.SWI_GLU, ExampleSession.kernel(SwiGlu.class, IN, IN, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return "qwen3_decode";
  }

  @Override
  public String description() {
    return "layers of a large model at their public sizes, for one new token of 16 sequences";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      QwenModel model = QwenModel.of(Inputs.of(options), session.bySize(SMALL, MEDIUM, LARGE));
      QwenShape shape = model.shape();
      int hidden = shape.hidden();
      int layers = shape.layers();
      int width = shape.heads() * shape.headDim();
      int[] cache = {layers * shape.pages(), shape.blockSize(), 1, shape.headDim()};
      HostTensor x = session.tensor(DataType.FLOAT32, QwenShape.BATCH, hidden);
      session.beforeEachRun(() -> x.set(model.x()));
      HostTensor keys = model.keys().tensor(session, cache);
      HostTensor values = model.values().tensor(session, cache);
      int items = QwenShape.BATCH * shape.kvHeads();
      long[] lengths = new long[items];
      Arrays.fill(lengths, shape.length());
      int rotated = QwenShape.BATCH * shape.group();
      int half = shape.headDim() / 2;
      TaskArgs arguments =
          TaskArgs.builder()
              .inout(x.argument())
              .input(session.upload(model.gammas(), layers, 2, hidden).argument())
              .input(
                  model
                      .queryKeyValue()
                      .tensor(session, layers * hidden, shape.projected())
                      .argument())
              .input(model.output().tensor(session, layers * width, hidden).argument())
              .input(model.gate().tensor(session, layers * hidden, shape.inner()).argument())
              .input(model.up().tensor(session, layers * hidden, shape.inner()).argument())
              .input(model.down().tensor(session, layers * shape.inner(), hidden).argument())
              .inout(keys.argument())
              .inout(values.argument())
              .input(
                  session.upload(DataType.INT32, model.table(), items, shape.blocks()).argument())
              .input(session.upload(DataType.INT32, lengths, items).argument())
              .input(session.upload(model.angles(rotated, true), rotated, half).argument())
              .input(session.upload(model.angles(rotated, false), rotated, half).argument())
              .scalar(layers)
              .scalar(shape.kvHeads())
              .scalar(ScalarBits.of(shape.scale()))
              .scalar(ScalarBits.of(QwenShape.EPSILON))
              .scalar(session.bySize(3, 12, 24))
              .scalar(AttentionRooms.ELEMENTS)
              .build();
      session.run(program(), arguments, CallConfig.of(24, 4));
      session.flops(model.flops());
      QwenGolden golden = new QwenGolden(model);
      session.check("residual", x, golden.x, TOLERANCE);
      session.check("new keys", appended(session, model, keys), golden.newKeys, TOLERANCE);
      session.check("new values", appended(session, model, values), golden.newValues, TOLERANCE);
      return session.result();
    }
  }

  /** What the run has put behind the sequences in a cache. */
  private static HostTensor appended(ExampleSession session, QwenModel model, HostTensor cache) {
    QwenShape shape = model.shape();
    float[] rows = new float[shape.layers() * QwenShape.BATCH * shape.kvHeads() * shape.headDim()];
    int at = 0;
    for (int layer = 0; layer < shape.layers(); layer++) {
      for (int item = 0; item < QwenShape.BATCH; item++) {
        for (int kv = 0; kv < shape.kvHeads(); kv++) {
          int first = (int) model.place(layer, item, kv, shape.length() - 1);
          for (int i = 0; i < shape.headDim(); i++) {
            rows[at++] = cache.getFloat(first + i);
          }
        }
      }
    }
    return session.upload(rows, rows.length);
  }
}
