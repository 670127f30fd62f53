package dev.simpler.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.ScalarBits;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program states kernels, directions and launch once. */
class ProgramTest {
  /** Does nothing. */
  public static final class Graph implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {}
  }

  /** Bytes to be a kernel. */
  public static final class Code {}

  private final HostMemory memory = new HostMemory();
  private final HostTensor x = memory.floats(new float[4]);
  private final HostTensor y = memory.tensor(DataType.INT32, 2);
  private final HostTensor z = memory.tensor(DataType.INT8, 2);
  private final Program program =
      Program.of(Graph.class)
          .kernel(7, Code.class, Direction.IN)
          .in("x")
          .out("y")
          .inout("z")
          .scalar("factor", "count")
          .launch(2, 3)
          .build();

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void itsCallableHasEverythingThatWasStated() {
    assertEquals(
        List.of(Direction.IN, Direction.OUT, Direction.INOUT, Direction.SCALAR, Direction.SCALAR),
        program.callable().signature());
    assertEquals(7, program.callable().children().getFirst().functionId());
    assertEquals(
        List.of(Direction.IN), program.callable().children().getFirst().callable().signature());
    assertArrayEquals(ClassImage.orchestration(Graph.class), program.callable().binary());
    assertEquals(CallConfig.of(2, 3), program.launch());
    assertEquals("Graph", program.name());
  }

  @Test
  void argumentsTakeTheirDirectionsFromIt() {
    TaskArgs arguments = program.with(x, y, z).scalar(1.5f).scalar(9).arguments();
    assertEquals(List.of(x.argument(), y.argument(), z.argument()), arguments.tensors());
    assertEquals(
        List.of(TensorTag.INPUT, TensorTag.OUTPUT_EXISTING, TensorTag.INOUT), arguments.tags());
    assertArrayEquals(new long[] {ScalarBits.of(1.5f), ScalarBits.of(9)}, arguments.scalars());
  }

  @Test
  void aCallKeepsItsOwnLaunch() {
    ProgramCall call = program.with(x, y, z);
    assertEquals(CallConfig.of(2, 3), call.launch());
    assertEquals(CallConfig.of(4, 2), call.launch(4, 2).scalar(1L).launch());
    assertEquals(CallConfig.of(2, 3), call.launch());
    assertEquals(CallConfig.DEFAULT, Program.of(Graph.class).build().launch());
  }

  @Test
  void aForgottenArgumentIsNamed() {
    assertTrue(refused(program.with(x)).contains("no argument for parameter y (OUT): 1 tensors"));
    assertTrue(
        refused(program.with(x, y, z)).contains("no argument for parameter factor (SCALAR)"));
    String more = refused(program.with(x, y, z, z).scalar(1).scalar(2.0));
    assertTrue(more.contains("more arguments than parameters: 4 tensors and 2 scalars"), more);
    assertTrue(more.contains("x (IN), y (OUT), z (INOUT)"), more);
  }

  private static String refused(ProgramCall call) {
    return assertThrows(WorkerException.class, call::arguments).fault().message();
  }

  @Test
  void whatCannotBeIsRefusedWhenItIsStated() {
    Program.Builder builder = Program.of(Graph.class).kernel(0, Code.class).scalar("s");
    assertThrows(WorkerException.class, () -> builder.kernel(0, Code.class));
    String late = assertThrows(WorkerException.class, () -> builder.in("x")).fault().message();
    assertTrue(late.contains("parameter x is a tensor and comes after the scalar s"), late);
  }
}
