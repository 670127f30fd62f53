package dev.simpler.examples.decode;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.ScalarBits;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.Bfloat16;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.attention.OnlineUpdate;
import dev.simpler.examples.attention.ProbabilityValue;
import dev.simpler.examples.attention.QueryKey;
import dev.simpler.examples.attention.SoftmaxPrepare;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;

/** {@code decode_layer}: one token through the layers of a transformer, for 16 sequences. */
public final class DecodeExample implements Example {
  static final Model.Shape SMALL = new Model.Shape(1, 128, 16, 1, 32, 256, 16, 3);
  private static final Model.Shape MEDIUM = new Model.Shape(2, 256, 32, 2, 64, 768, 64, 6);
  private static final Model.Shape LARGE = new Model.Shape(16, 512, 32, 2, 64, 1536, 64, 24);

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(DecodeGraph.class))
        .signature(INOUT, IN, IN, IN, IN, IN, IN, INOUT, INOUT, IN, IN, IN, IN, OUT)
        .kernel(
            DecodeGraph.NORMALISE, ExampleSession.kernel(Normalise.class, IN, IN, OUT, OUT, SCALAR))
        .kernel(DecodeGraph.PROJECT, ExampleSession.kernel(Project.class, IN, IN, OUT))
        .kernel(
            DecodeGraph.ROTATE_QUERY, ExampleSession.kernel(RotateQuery.class, IN, IN, IN, IN, OUT))
        .kernel(
            DecodeGraph.APPEND,
            ExampleSession.kernel(AppendKeyValue.class, IN, IN, IN, IN, IN, OUT, OUT, SCALAR))
        .kernel(DecodeGraph.QUERY_KEY, ExampleSession.kernel(QueryKey.class, IN, IN, OUT))
        .kernel(
            DecodeGraph.SOFTMAX,
            ExampleSession.kernel(SoftmaxPrepare.class, IN, OUT, OUT, OUT, SCALAR))
        .kernel(
            DecodeGraph.PROBABILITY_VALUE,
            ExampleSession.kernel(ProbabilityValue.class, IN, IN, OUT))
        .kernel(
            DecodeGraph.UPDATE,
            ExampleSession.kernel(
                OnlineUpdate.class, IN, IN, IN, INOUT, INOUT, INOUT, INOUT, SCALAR, SCALAR))
        .kernel(DecodeGraph.ROUND, ExampleSession.kernel(RoundRows.class, IN, OUT))
        .kernel(DecodeGraph.ADD_RESIDUAL, ExampleSession.kernel(AddResidual.class, IN, INOUT))
        .kernel(DecodeGraph.SWI_GLU, ExampleSession.kernel(SwiGlu.class, IN, IN, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return "decode_layer";
  }

  @Override
  public String description() {
    return "transformer layers for one new token: norms, rope, paged attention, gated feed-forward";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Model model = Model.of(Inputs.of(options), session.bySize(SMALL, MEDIUM, LARGE));
      Run run = run(session, model);
      session.checkTasks(run.report, model.tasks());
      session.flops(model.flops());
      DecodeGolden golden = new DecodeGolden(model);
      session.check("residual", run.x, golden.x, 0);
      session.check("out", run.out, Bfloat16.round(golden.x), 0);
      session.check("keys", run.keys, golden.keys, 0);
      session.check("values", run.values, golden.values, 0);
      return session.result();
    }
  }

  /**
   * What a run did and left.
   *
   * @param report what it did
   * @param x the residual
   * @param out the residual rounded to BFLOAT16
   * @param keys the cache of keys
   * @param values the cache of values
   */
  record Run(RunReport report, HostTensor x, HostTensor out, HostTensor keys, HostTensor values) {}

  /** Uploads a model and runs the program on it. */
  static Run run(ExampleSession session, Model model) {
    Model.Shape shape = model.shape();
    int hidden = shape.hidden();
    int[] cache = {
      shape.layers() * shape.pages() * shape.kvHeads(), shape.blockSize(), 1, shape.headDim()
    };
    int half = shape.headDim() / 2;
    HostTensor x = session.tensor(DataType.FLOAT32, Model.BATCH, hidden);
    session.beforeEachRun(() -> x.set(model.x()));
    HostTensor keys = session.upload(DataType.BFLOAT16, model.keys(), cache);
    HostTensor values = session.upload(DataType.BFLOAT16, model.values(), cache);
    HostTensor out = session.tensor(DataType.BFLOAT16, Model.BATCH, 1, hidden);
    TaskArgs arguments =
        TaskArgs.builder()
            .inout(x.argument())
            .input(session.upload(model.gammas(), shape.layers(), 2, hidden).argument())
            .input(weights(session, model.queryKeyValue(), shape.projected()).argument())
            .input(weights(session, model.output(), hidden).argument())
            .input(weights(session, model.gate(), shape.inner()).argument())
            .input(weights(session, model.up(), shape.inner()).argument())
            .input(weights(session, model.down(), hidden).argument())
            .inout(keys.argument())
            .inout(values.argument())
            .input(
                session
                    .upload(DataType.INT32, model.table(), Model.BATCH, shape.blocks())
                    .argument())
            .input(session.upload(DataType.INT32, model.positions(), Model.BATCH).argument())
            .input(session.upload(model.cos(), Model.BATCH, half).argument())
            .input(session.upload(model.sin(), Model.BATCH, half).argument())
            .output(out.argument())
            .scalar(shape.layers())
            .scalar(shape.kvHeads())
            .scalar(ScalarBits.of(shape.scale()))
            .scalar(ScalarBits.of(Model.EPSILON))
            .build();
    RunReport report = session.run(program(), arguments, CallConfig.of(24, 4));
    return new Run(report, x, out, keys, values);
  }

  private static HostTensor weights(ExampleSession session, float[] values, int columns) {
    return session.upload(DataType.BFLOAT16, values, values.length / columns, columns);
  }
}
