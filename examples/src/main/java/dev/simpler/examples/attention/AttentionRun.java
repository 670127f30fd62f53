package dev.simpler.examples.attention;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.ScalarBits;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import java.lang.foreign.MemorySegment;

/**
 * One paged-attention program run on one problem.
 *
 * @param report what the run did
 * @param out the result, batch x heads x headDim
 */
public record AttentionRun(RunReport report, HostTensor out) {

  /** Uploads the problem and runs the program on it; {@code more} are scalars after the scale. */
  public static AttentionRun of(
      ExampleSession session,
      ChipCallable program,
      PagedProblem problem,
      CallConfig launch,
      long... more) {
    PagedProblem.Shape shape = problem.shape();
    int batch = problem.batch();
    int[] rows = {batch, shape.heads(), shape.headDim()};
    HostTensor out = session.tensor(DataType.FLOAT32, rows);
    TaskArgs.Builder arguments =
        TaskArgs.builder()
            .input(session.upload(DataType.BFLOAT16, problem.query(), rows).argument())
            .input(cache(session, problem, problem.keys()).argument())
            .input(cache(session, problem, problem.values()).argument())
            .input(
                session
                    .upload(DataType.INT32, problem.table(), batch, problem.maxBlocks())
                    .argument())
            .input(session.upload(DataType.INT32, problem.lengthWords(), batch).argument())
            .output(out.argument())
            .scalar(ScalarBits.of(problem.scale()));
    for (long scalar : more) {
      arguments.scalar(scalar);
    }
    return new AttentionRun(session.run(program, arguments.build(), launch), out);
  }

  private static HostTensor cache(ExampleSession session, PagedProblem problem, float[] pages) {
    PagedProblem.Shape shape = problem.shape();
    int[] page = {shape.blockSize(), 1, shape.headDim()};
    HostTensor once =
        session.upload(DataType.BFLOAT16, pages, shape.pages(), page[0], page[1], page[2]);
    if (problem.copies() == 1) {
      return once;
    }
    int all = shape.pages() * problem.copies();
    HostTensor cache = session.tensor(DataType.BFLOAT16, all, page[0], page[1], page[2]);
    long bytes = once.memory().byteSize();
    for (int i = 0; i < problem.copies(); i++) {
      MemorySegment.copy(once.memory(), 0, cache.memory(), i * bytes, bytes);
    }
    return cache;
  }
}
