package dev.simpler.cli.newuser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodTensor;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.worker.Program;
import dev.simpler.runtime.worker.ProgramCall;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Device memory of chips below level 3, as closeable tensors. */
class PodTensorTest {
  private static final Program PROGRAM =
      Program.of(WrongGraphs.Right.class)
          .kernel(0, Unordered.Twofold.class)
          .in("x")
          .out("y")
          .build();

  private final PodWorker pod = new PodWorker(PodConfig.of(3).withChips("a2a3sim", 2)).init();
  private final HostTensor values = pod.host().floats(new float[64]);

  @AfterEach
  void close() {
    pod.close();
  }

  @Test
  void tasksOfItsChipReadItWhereItLies() {
    try (PodTensor weight = pod.upload(1, values.set(all(1)));
        PodTensor twice = pod.deviceTensor(1, DataType.FLOAT32, 64)) {
      assertTrue(weight.argument().childMemory());
      ProgramCall call = PROGRAM.with(weight, twice);
      Callee program = Callee.of(PROGRAM.callable());
      pod.run((orch, none, config) ->
          orch.submitNextLevel(program, call.arguments(), call.launch(), weight.worker()));
      assertArrayEquals(all(2), twice.toHost().floats());
    }
  }

  private static float[] all(float value) {
    float[] values = new float[64];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void itIsRefusedAfterItWasClosedAndClosedOnce() {
    PodTensor weight = pod.upload(0, values);
    weight.close();
    weight.close();
    for (Runnable use : new Runnable[] {weight::argument, weight::toHost}) {
      String why = assertThrows(PodException.class, use::run).fault().message();
      assertTrue(why.contains("after it was closed"), why);
    }
  }

  @Test
  void anotherShapeIsRefused() {
    try (PodTensor weight = pod.upload(0, values)) {
      HostTensor other = pod.host().floats(new float[32]);
      String why = assertThrows(PodException.class, () -> weight.set(other)).fault().message();
      assertTrue(why.contains("does not fit tensor FLOAT32[64]"), why);
    }
  }

  @Test
  void closingItBehindItsWorkerAddsNothing() {
    PodTensor weight = pod.upload(0, values);
    pod.close();
    weight.close();
  }
}
