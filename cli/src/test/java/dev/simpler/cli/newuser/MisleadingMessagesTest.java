package dev.simpler.cli.newuser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.DeviceTensor;
import dev.simpler.runtime.worker.Program;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What wrong programs are told names what the user wrote, not what we made of it. */
class MisleadingMessagesTest {
  private static final String HERE = MisleadingMessagesTest.class.getPackageName() + ".";

  private final Worker worker = Worker.open("a2a3sim");
  private final HostTensor x = worker.floats(new float[64]);
  private final HostTensor y = worker.floats(new float[64]);

  @AfterEach
  void close() {
    worker.close();
  }

  private static Program program(Class<?> graph, Class<?> kernel) {
    return Program.of(graph).kernel(0, kernel).in("x").out("y").build();
  }

  private String refused(Class<?> graph, Class<?> kernel) {
    return refused(() -> worker.run(program(graph, kernel), x, y));
  }

  private static String refused(Runnable action) {
    return assertThrows(SimplerException.class, action::run).fault().message();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OuterStatic    | WrongKernels$OuterStatic names WrongKernels.FACTOR; class WrongKernels is refused: it names java.lang.System
          OuterMethod    | WrongKernels$OuterMethod names WrongKernels.helper; class WrongKernels is refused
          Chain          | WrongKernels$Chain names WrongKernels$Chain$Between.value; WrongKernels$Chain$Between names WrongKernels.helper; class WrongKernels is refused
          Asserting      | WrongKernels$Asserting has an assert, which names its outermost class; class WrongKernels is refused
          TooHigh        | the kernel asks for tensor 4, but its task has 2 tensors
          TensorAsScalar | the kernel reads argument 0 as a scalar, it is the address 0x
          Demanding      | no public constructor without parameters — kernel of function id 0 — make it a public class
          """)
  void aWrongKernelIsNamedWithWhatItDid(String kernel, String told) throws Exception {
    String why = refused(WrongGraphs.Right.class, Class.forName(HERE + "WrongKernels$" + kernel));
    assertTrue(why.replace(HERE, "").contains(told), why);
    assertTrue(why.contains("WrongKernels$" + kernel), why);
  }

  @Test
  void aForgottenOutputIsNamed() {
    String why = refused(WrongGraphs.NoOutput.class, Unordered.Twofold.class);
    assertTrue(why.startsWith("the kernel asks for tensor 1, but its task has 1 tensor"), why);
  }

  @Test
  void aKernelAndATensorThatAreNotThereAreNamedWithTheLineThatAsksForThem() {
    String kernel = refused(WrongGraphs.NoSuchKernel.class, Unordered.Twofold.class);
    assertTrue(
        kernel.startsWith("the program has no kernel 5; numbers of its kernels, each below 32: 0"),
        kernel);
    assertTrue(kernel.contains("WrongGraphs$NoSuchKernel.run (WrongGraphs.java:"), kernel);
    String tensor = refused(WrongGraphs.NoSuchTensor.class, Unordered.Twofold.class);
    assertTrue(
        tensor.startsWith("the function asks for tensor argument 2 of the run, which has 2"),
        tensor);
    assertTrue(tensor.contains("WrongGraphs$NoSuchTensor.run (WrongGraphs.java:"), tensor);
  }

  @Test
  void aKernelInTheFunctionsPlaceIsToldSo() {
    String why = refused(Unordered.Twofold.class, Unordered.Twofold.class);
    assertTrue(
        why.contains("it is a kernel (dev.simpler.kernel.Kernel), used as an orchestration"), why);
    why = refused(WrongGraphs.Right.class, WrongGraphs.Right.class);
    assertTrue(why.contains("it is an orchestration function"), why);
  }

  @Test
  void anOrchestrationFunctionIsToldItsOwnLine() {
    String why = refused(WrongGraphs.BeyondTheEnd.class, Unordered.Twofold.class);
    assertTrue(why.contains("ends at 74, the tensor's extent is 64"), why);
    assertTrue(why.contains("WrongGraphs$BeyondTheEnd.run (WrongGraphs.java:"), why);
  }

  @Test
  void whatAnOrchestrationFunctionThrowsIsToldByItsOwnClass() {
    String why = refused(WrongGraphs.Throwing.class, Unordered.Twofold.class);
    assertTrue(
        why.startsWith("the orchestration function threw: java.lang.IllegalStateException: no"),
        why);
  }

  @Test
  void aTensorThatWasPassedIsNoResult() {
    String why = refused(WrongGraphs.NoResult.class, Unordered.Twofold.class);
    assertTrue(why.contains("a tensor that was passed is its own result"), why);
  }

  @Test
  void anOrchestrationFunctionOfAnotherRuntimeIsToldSo() {
    Program program = program(WrongGraphs.Right.class, Unordered.Twofold.class);
    try (Worker other = Worker.open(WorkerConfig.of("a2a3sim").withRuntime("host_build_graph"))) {
      String why =
          refused(
              () -> other.run(program, other.floats(new float[64]), other.floats(new float[64])));
      assertTrue(why.contains("open the worker with the graph runtime"), why);
    }
  }

  @Test
  void aClosedWorkerSaysThatItIsClosed() {
    Program program = program(WrongGraphs.Right.class, Unordered.Twofold.class);
    DeviceTensor kept = worker.upload(x);
    worker.close();
    for (String why :
        new String[] {
          refused(() -> worker.malloc(4)),
          refused(() -> worker.run(program, x, y)),
          refused(worker::usage),
          refused(worker::reset),
          refused(() -> worker.floats(new float[1])),
        }) {
      assertTrue(why.contains("closed") && !why.contains("init"), why);
    }
    assertTrue(refused(kept::toHost).contains("given up"));
    kept.close();
  }

  @Test
  void nullIsNamed() {
    Program program = program(WrongGraphs.Right.class, Unordered.Twofold.class);
    HostTensor[] none = new HostTensor[1];
    assertTrue(refused(() -> program.with(x, none[0])).contains("null given for y (OUT)"));
  }

  @Test
  void aTensorOfAnotherWorkerIsToldWhereToAllocateIt() {
    try (Worker other = Worker.open("a2a3sim")) {
      Program program = program(WrongGraphs.Right.class, Unordered.Twofold.class);
      String why = refused(() -> worker.run(program, other.floats(new float[64]), y));
      assertTrue(why.contains("allocate tensors from the worker that uses them"), why);
    }
  }

  @Test
  void closingAfterAFaultAddsNothing() {
    Program throwing = program(WrongGraphs.Right.class, WrongKernels.Throwing.class);
    SimplerException fault =
        assertThrows(
            SimplerException.class,
            () -> {
              try (Worker own = Worker.open("a2a3sim");
                  DeviceTensor weight = own.upload(own.floats(new float[64]))) {
                own.run(throwing, weight, own.floats(new float[64]));
              }
            });
    assertTrue(fault.fault().message().contains("Index 64 out of bounds"), fault::toString);
    // The run's own: how many of its buffers the device keeps.
    assertEquals(1, fault.getSuppressed().length);
  }

  @Test
  void whatAPoisonedDeviceAsksForTheWorkerHas() {
    Program right = program(WrongGraphs.Right.class, Unordered.Twofold.class);
    refused(WrongGraphs.Right.class, WrongKernels.Throwing.class);
    assertTrue(refused(() -> worker.run(right, x, y)).contains("reset the device"));
    worker.reset();
    worker.run(right, x, y);
  }
}
