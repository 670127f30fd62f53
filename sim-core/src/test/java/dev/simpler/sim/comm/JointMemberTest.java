package dev.simpler.sim.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.Fault;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.JointTime;
import dev.simpler.sim.memory.DeviceMemory;
import dev.simpler.sim.onchip.PeerEffects;
import dev.simpler.sim.onchip.SignalChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may go how far, what arrives when, and what becomes of those who have ended or left. */
@Timeout(60)
class JointMemberTest {
  private static final long LATENCY = 100;
  private static final LinkRates RATES =
      new LinkRates(
          new LinkRates.Link(LATENCY, 1), new LinkRates.Link(LATENCY / 2, 1), 1, 1, 10, 5, 1000, 2);

  private final DeviceMemory zero = new DeviceMemory(0, 1 << 20, () -> 0);
  private final DeviceMemory one = new DeviceMemory(1, 1 << 20, () -> 0);
  private final DeviceWindow windowZero = zero.peers().allocate("pair", 0, 2, 64);
  private final DeviceWindow windowOne = one.peers().allocate("pair", 1, 2, 64);
  private final JointTime joint = new JointTime(List.of(windowZero, windowOne));
  private final JointMember first = member(0, zero);
  private final JointMember second = member(1, one);
  private final List<Fault> refused = new ArrayList<>();

  private JointMember member(int number, DeviceMemory memory) {
    return new JointMember(joint, number, memory.peers(), RATES, PeerEffects::read);
  }

  @AfterEach
  void close() {
    zero.close();
    one.close();
  }

  private void store(int value, long departure) {
    first.store(windowOne, 0, 4, new SignalChange(value, NotifyOperation.SET), departure, 4);
  }

  /** The run of a member ends while the other one goes on. */
  private CompletableFuture<List<byte[]>> ended(JointMember member, String how, int record) {
    return CompletableFuture.supplyAsync(
        () -> member.serve(how, List.of(), new byte[] {(byte) record}, refused::add));
  }

  @Test
  void whatWasSentArrivesALatencyLaterInOrder() {
    store(2, 50);
    store(1, 20);
    CompletableFuture<List<byte[]>> end = ended(first, "is over", 7);
    assertTrue(second.advance(30, "runs"));
    assertEquals(30 + LATENCY, second.horizon());
    assertEquals(
        List.of(20 + 4 + LATENCY),
        second.takeArrivals().stream().map(ChipMessage::arrival).toList());
    assertTrue(second.advance(200, "runs"));
    assertEquals(
        List.of(50 + 4 + LATENCY),
        second.takeArrivals().stream().map(ChipMessage::arrival).toList());
    assertEquals(List.of(), second.serve("is over", List.of(), new byte[] {8}, refused::add));
    List<byte[]> records = end.join();
    assertEquals(List.of(7, 8), records.stream().map(record -> (int) record[0]).toList());
  }

  @Test
  void whoHasEndedStillServesItsMemory() {
    store(7, 50);
    CompletableFuture<List<byte[]>> end = ended(second, "is over", 0);
    assertFalse(first.advance(Long.MAX_VALUE, "waits"));
    end.join();
    assertEquals(7, one.getInt(windowOne.address()));
    assertEquals("device 1 is over", first.others());
    first.serve("has failed", List.of(), new byte[0], refused::add);
  }

  @Test
  void aRequestToWhoHasEndedIsAnswered() {
    one.putInt(windowOne.address() + 8, 42);
    first.request(windowOne, 8, 4, 3, 1000);
    CompletableFuture<List<byte[]>> end = ended(second, "is over", 0);
    assertTrue(first.advance(Long.MAX_VALUE, "waits"));
    ChipMessage.Reply reply = (ChipMessage.Reply) first.takeArrivals().getFirst();
    assertEquals(1000 + LATENCY + 4 + LATENCY, reply.arrival());
    assertEquals(3, reply.ticket());
    assertEquals(42, reply.bytes()[0]);
    first.serve("is over", List.of(), new byte[0], refused::add);
    end.join();
  }

  @Test
  void whoHasLeftIsNotWaitedForAndGetsNothing() {
    joint.leave(1);
    store(7, 50);
    assertFalse(first.advance(Long.MAX_VALUE, "waits"));
    assertEquals("device 1 did not run", first.others());
    assertEquals(0, one.getInt(windowOne.address()));
  }

  @Test
  void whatAnotherMemoryRefusesIsTheSendersFault() {
    one.peers().connect(windowOne, List.of(windowZero, windowOne));
    one.peers().release(windowOne);
    store(7, 50);
    first.request(windowOne, 8, 4, 3, 1000);
    CompletableFuture<List<byte[]>> end = ended(second, "is over", 0);
    assertTrue(first.advance(Long.MAX_VALUE, "waits"));
    ChipMessage.Refused refusal = (ChipMessage.Refused) first.takeArrivals().getFirst();
    String message = first.refusal(refusal).fault().message();
    assertTrue(message.contains("device 1 refuses it"), message);
    first.serve("has failed", List.of(), new byte[0], refused::add);
    end.join();
    assertEquals(1, refused.size(), "of the request, after the run");
    assertThrows(RuntimeException.class, () -> one.getInt(windowOne.address()));
  }

  @Test
  void nobodyGoesFurtherThanOthersCanReach() {
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> {
          second.advance(40, "runs");
          second.serve("is over", List.of(), new byte[0], refused::add);
        });
    assertTrue(first.advance(500, "runs"));
    assertEquals(500 + LATENCY, first.horizon());
    first.serve("is over", List.of(), new byte[0], refused::add);
    other.join();
  }
}
