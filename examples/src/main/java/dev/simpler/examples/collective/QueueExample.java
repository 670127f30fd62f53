package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.PodSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ChipQueue;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodWorker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The function talks with a task that runs: messages there, answers back. */
public final class QueueExample implements Example {
  private static final int DEPTH = 2;

  @Override
  public String name() {
    return "l3_queue";
  }

  @Override
  public String description() {
    return "level 3: messages to a task while it runs, and its answers";
  }

  @Override
  public Set<Mode> modes() {
    return Set.of(Mode.values());
  }

  /** A program of one task that answers messages. */
  static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(QueueGraph.class))
        .signature(INOUT, INOUT, SCALAR)
        .kernel(
            CollectiveGraph.KERNEL,
            ExampleSession.kernel(AnswerMessages.class, INOUT, INOUT, SCALAR))
        .build();
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    int count = options.size().pick(5, 20, 100);
    PodWorker worker = PodSession.worker(this, options, 3, 0, 1, 0);
    try (PodSession session = new PodSession(options, worker)) {
      Inputs inputs = Inputs.of(options);
      List<float[]> messages = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        messages.add(inputs.uniform(Peers.CHUNK, -1, 1));
      }
      HostTensor answers = session.tensor(count * Peers.CHUNK);
      Callee program = Callee.of(program());
      session.run((orch, none, config) -> {
        try (ChipQueue queue = orch.queue(name(), 0, DEPTH, 4 * Peers.CHUNK)) {
          orch.submitNextLevel(program, arguments(queue), session.launch(), 0);
          int sent = 0;
          for (int answer = 0; answer < count; answer++) {
            while (sent < count && sent < answer + DEPTH) {
              queue.send(
                  MemorySegment.ofArray(messages.get(sent++)).toArray(ValueLayout.JAVA_BYTE));
            }
            long at = 4L * answer * Peers.CHUNK;
            answers.memory().asSlice(at).copyFrom(MemorySegment.ofArray(queue.receive()));
          }
        }
      });
      float[] golden = new float[count * Peers.CHUNK];
      for (int i = 0; i < golden.length; i++) {
        golden[i] = 2 * messages.get(i / Peers.CHUNK)[i % Peers.CHUNK];
      }
      session.check("answers", answers, golden, 0);
      return session.result();
    }
  }

  /** What a task gets of a queue. */
  static TaskArgs arguments(ChipQueue queue) {
    return TaskArgs.builder()
        .inout(queue.messages(DataType.FLOAT32))
        .inout(queue.counters())
        .scalar(queue.region().context())
        .build();
  }
}
