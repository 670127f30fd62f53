package dev.simpler.sim.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.sim.memory.DeviceMemory;
import dev.simpler.sim.memory.SimWindow;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may go how far, what arrives when, and what becomes of those who have left. */
@Timeout(60)
class JointSimulationTest {
  private static final long LATENCY = 100;

  private final DeviceMemory zero = new DeviceMemory(0, 1 << 20, () -> 0);
  private final DeviceMemory one = new DeviceMemory(1, 1 << 20, () -> 0);
  private final SimWindow windowZero = zero.peers().allocate("pair", 0, 2, 64);
  private final SimWindow windowOne = one.peers().allocate("pair", 1, 2, 64);
  private final JointSimulation joint =
      new JointSimulation(
          List.of(windowZero, windowOne), new LinkRates(LATENCY, 1, 10, 5, 1000, 2));
  private final JointMember first = joint.member(0);
  private final JointMember second = joint.member(1);

  @AfterEach
  void close() {
    zero.close();
    one.close();
  }

  private void store(int value, long departure) {
    first.store(
        windowOne, 0, 4, target -> target.set(ValueLayout.JAVA_INT, 0, value), departure, 4);
  }

  @Test
  void whatWasSentArrivesALatencyLaterInOrder() {
    store(2, 50);
    store(1, 20);
    first.leave("is over");
    assertTrue(second.advance(30, "runs"));
    assertEquals(30 + LATENCY, second.horizon());
    assertEquals(
        List.of(20 + 4 + LATENCY), second.takeArrivals().stream().map(Message::arrival).toList());
    assertTrue(second.advance(200, "runs"));
    assertEquals(
        List.of(50 + 4 + LATENCY), second.takeArrivals().stream().map(Message::arrival).toList());
  }

  @Test
  void whoHasLeftStillHasItsMemory() {
    store(7, 50);
    second.leave("is over");
    assertFalse(first.advance(Long.MAX_VALUE, "waits"));
    assertEquals(7, one.getInt(windowOne.address()));
    assertEquals("device 1 is over", first.others());
  }

  @Test
  void aRequestToWhoHasLeftIsAnswered() {
    one.putInt(windowOne.address() + 8, 42);
    first.request(windowOne, 8, 4, 3, 1000);
    second.leave("is over");
    assertTrue(first.advance(Long.MAX_VALUE, "waits"));
    Message.Reply reply = (Message.Reply) first.takeArrivals().getFirst();
    assertEquals(1000 + LATENCY + 4 + LATENCY, reply.arrival());
    assertEquals(3, reply.ticket());
    assertEquals(42, reply.bytes()[0]);
  }

  @Test
  void nobodyGoesFurtherThanOthersCanReach() throws InterruptedException {
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              second.advance(40, "runs");
              second.leave("is over");
            });
    assertTrue(first.advance(500, "runs"));
    other.join();
    assertEquals(500 + LATENCY, first.horizon());
  }
}
