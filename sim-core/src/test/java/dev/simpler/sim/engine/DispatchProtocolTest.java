package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.CoreRegister;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatchProtocolTest {
  private static final int CORE = 1;
  private static final long LONG_AGO = 1_000_000 * TestChip.NS;

  private final TestChip chip = new TestChip(TestChip.Options.INLINE);
  private final SimNpu npu = chip.npu;
  private final List<Integer> executed = new ArrayList<>();
  private final EventLog log = new EventLog();

  @AfterEach
  void close() {
    chip.close();
  }

  private long record(int field) {
    return npu.handshakeAddress(CORE) + field;
  }

  private void pass(long picoseconds) {
    npu.spend(picoseconds);
    npu.advanceMain();
  }

  private void begin() {
    chip.begin(2, 2, 1, log);
    long kernel =
        chip.kernel(
            "count",
            false,
            (context, port) -> {
              executed.add(context.blockIndex());
              port.spend(10_000 * TestChip.NS);
            });
    npu.install(
        new AicoreExecutor() {
          @Override
          public void fetch(int core, int token, Launch launch) {
            launch.functionAddress = kernel;
            launch.blockIndex = token;
          }

          @Override
          public void footprint(int core, int token, Footprint footprint) {}
        });
  }

  private void greet() {
    npu.memory().putInt(record(HandshakeLayout.OFFSET_AICPU_READY), 1);
    npu.signalHandshake(CORE);
    pass(LONG_AGO);
  }

  private void open() {
    npu.writeFastPath(CORE, true);
    npu.writeDataMainBase(CORE, CoreRegister.NO_TASK);
    npu.memory().putInt(record(HandshakeLayout.OFFSET_AICPU_REGS_READY), 1);
    npu.signalHandshake(CORE);
    pass(LONG_AGO);
  }

  private void bringUp() {
    begin();
    greet();
    open();
  }

  @Test
  void aCoreReportsItselfOnlyAfterTheAicpuIsReady() {
    begin();
    npu.signalHandshake(CORE);
    pass(LONG_AGO);
    assertEquals(0, npu.memory().getInt(record(HandshakeLayout.OFFSET_AICORE_REGS_READY)));
    greet();
    assertEquals(1, npu.memory().getInt(record(HandshakeLayout.OFFSET_AICORE_REGS_READY)));
    assertEquals(CORE, npu.memory().getInt(record(HandshakeLayout.OFFSET_PHYSICAL_CORE_ID)));
    assertEquals(0, npu.memory().getInt(record(HandshakeLayout.OFFSET_AICORE_DONE)));
  }

  @Test
  void condReadsIdleOnlyAfterTheRegistersAreReady() {
    begin();
    assertEquals(0, npu.readCond(CORE));
    greet();
    assertEquals(0, npu.readCond(CORE));
    open();
    assertEquals(CoreRegister.IDLE, npu.readCond(CORE));
    assertEquals(CORE + 1, npu.memory().getInt(record(HandshakeLayout.OFFSET_AICORE_DONE)));
    assertEquals(0, npu.memory().getInt(record(HandshakeLayout.OFFSET_CORE_TYPE)));
  }

  @Test
  void condReadsExitedOnlyAfterTheExitToken() {
    bringUp();
    assertEquals(CoreRegister.IDLE, npu.readCond(CORE));
    npu.writeDataMainBase(CORE, CoreRegister.EXIT);
    assertEquals(CoreRegister.IDLE, npu.readCond(CORE));
    pass(LONG_AGO);
    assertEquals(CoreRegister.EXITED, npu.readCond(CORE));
  }

  @Test
  void anExitRequestDuringAKernelIsHeededAfterIt() {
    bringUp();
    npu.writeDataMainBase(CORE, 0);
    pass(6_000 * TestChip.NS);
    assertEquals(0, npu.readCond(CORE), "acknowledged");
    npu.writeDataMainBase(CORE, CoreRegister.EXIT);
    pass(2_000 * TestChip.NS);
    assertEquals(0, npu.readCond(CORE), "still running");
    pass(LONG_AGO);
    assertEquals(CoreRegister.EXITED, npu.readCond(CORE));
    assertEquals(List.of(0), executed);
  }

  @Test
  void acknowledgementComesBeforeTheEndAndBothAreSeenInOrder() {
    bringUp();
    npu.writeDataMainBase(CORE, 5);
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int cond = npu.readCond(CORE);
      if (seen.isEmpty() || seen.getLast() != cond) {
        seen.add(cond);
      }
      pass(50 * TestChip.NS);
    }
    assertEquals(List.of(CoreRegister.IDLE, 5, 5 | CoreRegister.FINISHED), seen);
  }

  @Test
  void finIsNeverVisibleBeforeTheKernelsEnd() {
    bringUp();
    npu.writeDataMainBase(CORE, 5);
    pass(LONG_AGO);
    EventLog.Entry end = log.of("end").getFirst();
    EventLog.Entry fin = log.of("cond").getLast();
    assertEquals(5 | CoreRegister.FINISHED, fin.value());
    assertTrue(fin.time() >= end.time() + 180 * TestChip.NS);
    assertTrue(fin.time() <= end.time() + 1_020 * TestChip.NS);
    assertEquals(10_000 * TestChip.NS, end.time() - end.more());
  }

  @Test
  void aRepeatedTokenIsNotExecutedAgain() {
    bringUp();
    npu.writeDataMainBase(CORE, 3);
    pass(LONG_AGO);
    npu.writeDataMainBase(CORE, 3);
    pass(LONG_AGO);
    npu.writeDataMainBase(CORE, 4);
    pass(LONG_AGO);
    assertEquals(List.of(3, 4), executed);
  }

  @Test
  void aSecondTokenWaitsForTheFirstKernel() {
    bringUp();
    npu.writeDataMainBase(CORE, 1);
    pass(6_000 * TestChip.NS);
    npu.writeDataMainBase(CORE, 2);
    pass(LONG_AGO);
    assertEquals(List.of(1, 2), executed);
    long firstEnd = log.of("end").getFirst().time();
    long secondStart = log.of("start").getLast().time();
    assertTrue(secondStart >= firstEnd + 250 * TestChip.NS);
    assertTrue(secondStart <= firstEnd + 500 * TestChip.NS);
  }

  @Test
  void aThirdOutstandingDispatchIsRefusedWithTheLimit() {
    bringUp();
    npu.writeDataMainBase(CORE, 1);
    pass(6_000 * TestChip.NS);
    npu.writeDataMainBase(CORE, 2);
    SimplerException third =
        assertThrows(SimplerException.class, () -> npu.writeDataMainBase(CORE, 3));
    assertEquals(ErrorCategory.INTERNAL, third.category());
    assertTrue(third.fault().message().contains("0x3"), third.fault().message());
    assertTrue(third.fault().message().contains("0x2"), third.fault().message());
    assertTrue(
        third.fault().message().contains("one running and one pending"), third.fault().message());
  }

  @Test
  void aTokenBeforeTheFirstIsAcknowledgedIsRefused() {
    bringUp();
    npu.writeDataMainBase(CORE, 1);
    pass(200 * TestChip.NS);
    assertThrows(EngineException.class, () -> npu.writeDataMainBase(CORE, 2));
    assertThrows(EngineException.class, () -> npu.writeDataMainBase(CORE, CoreRegister.EXIT));
    assertThrows(EngineException.class, () -> npu.writeDataMainBase(CORE, CoreRegister.NO_TASK));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x7FFF_FFF1, 0x7FFF_FFFE, 0x7FFF_FFFF, 0x8000_0000})
  void reservedValuesAreNoTokens(int value) {
    bringUp();
    assertThrows(EngineException.class, () -> npu.writeDataMainBase(CORE, value));
  }

  @Test
  void theLargestTokenIsOne() {
    bringUp();
    npu.writeDataMainBase(CORE, 0x7FFF_FFEF);
    pass(LONG_AGO);
    assertEquals(-17, npu.readCond(CORE));
    assertEquals(List.of(0x7FFF_FFEF), executed);
  }

  @Test
  void aClosedFastPathLetsNothingThrough() {
    begin();
    greet();
    EngineException closed =
        assertThrows(EngineException.class, () -> npu.writeDataMainBase(CORE, 1));
    assertTrue(closed.fault().message().contains("fast path"), closed.fault().message());
  }

  @Test
  void aChipWithoutFastPathNeedsNone() {
    try (TestChip other = new TestChip(TestChip.Options.INLINE.withoutFastPath())) {
      ScriptedGraph graph = new ScriptedGraph(other, 5, false, 1);
      MiniRuntime.run(other.begin(1, 2, 0, log), graph);
      assertFalse(other.npu.readCond(0) == 0);
    }
  }

  @Test
  void oneCoreIsNotDisturbedByAnother() {
    bringUp();
    npu.writeDataMainBase(CORE, 9);
    pass(LONG_AGO);
    for (int core = 0; core < npu.cores(); core++) {
      assertEquals(core == CORE ? 9 | CoreRegister.FINISHED : 0, npu.readCond(core));
    }
  }

  @Test
  void aRunThatLeavesACoreInItsLoopIsADefect() {
    bringUp();
    EngineException left = assertThrows(EngineException.class, npu::requireAtRest);
    assertTrue(left.fault().message().contains("in its loop"), left.fault().message());
    assertTrue(npu.failure() == left);
  }

  @Test
  void aRunThatLeavesTheRegistersUnrestedIsADefect() {
    bringUp();
    npu.writeDataMainBase(CORE, CoreRegister.EXIT);
    pass(LONG_AGO);
    assertThrows(EngineException.class, npu::requireAtRest);
    chip.begin(1, 1, 0, log);
    npu.requireAtRest();
  }

  @Test
  void anAcknowledgementIsAnnouncedOnRequestOnly() {
    bringUp();
    npu.own(CORE, 0);
    npu.writeDataMainBase(CORE, 1);
    pass(7_500 * TestChip.NS);
    assertEquals(1, npu.readCond(CORE));
    npu.nextChangedCore(0);
    assertEquals(-1, npu.nextChangedCore(0), "nobody asked");
    npu.armAck(CORE);
    pass(LONG_AGO);
    assertEquals(CORE, npu.nextChangedCore(0), "FIN always shows");
    npu.armAck(CORE);
    npu.writeDataMainBase(CORE, 2);
    npu.armAck(CORE);
    pass(3_000 * TestChip.NS);
    assertEquals(2, npu.readCond(CORE));
    assertEquals(CORE, npu.nextChangedCore(0));
    assertEquals(-1, npu.nextChangedCore(0));
  }
}
