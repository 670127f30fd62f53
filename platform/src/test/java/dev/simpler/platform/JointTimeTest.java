package dev.simpler.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One virtual time for several devices, each on a thread of its own. */
@Timeout(60)
class JointTimeTest {
  private static final long NEVER = Long.MAX_VALUE;

  /** What a device does: the steps it makes, and then it leaves if it has not ended. */
  private record Device(boolean leaves, List<JointStep> steps) {
    static Device of(JointStep... steps) {
      return new Device(false, List.of(steps));
    }

    static Device leaving(JointStep... steps) {
      return new Device(true, List.of(steps));
    }
  }

  private static DeviceWindow window(int rank, int ranks) {
    long address = DeviceAddress.base(10 + rank);
    return new DeviceWindow(
        10 + rank, "ring", rank, ranks, address, 64, PeerAddress.base(address, 0));
  }

  private static JointStep at(long time, JointMessage... sent) {
    return JointStep.until(time, 10, "waits at " + time, List.of(sent));
  }

  private static JointStep over(int record) {
    return new JointStep(NEVER, 10, "has ended", true, List.of(), new byte[] {(byte) record});
  }

  private static JointMessage message(int source, int target, long arrival) {
    return new JointMessage(source, target, arrival, 0, new byte[] {(byte) source});
  }

  /** The replies of each device, which all run at the same time. */
  private static List<List<JointReply>> run(Device... devices) {
    List<DeviceWindow> windows =
        IntStream.range(0, devices.length).mapToObj(i -> window(i, devices.length)).toList();
    JointTime time = new JointTime(windows);
    assertEquals(windows, time.members());
    List<CompletableFuture<List<JointReply>>> all =
        IntStream.range(0, devices.length)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> replies(time, i, devices[i]), each -> Thread.ofVirtual().start(each)))
            .toList();
    return all.stream().map(CompletableFuture::join).toList();
  }

  private static List<JointReply> replies(JointTime time, int member, Device device) {
    List<JointReply> replies = new ArrayList<>();
    for (JointStep step : device.steps()) {
      replies.add(time.meet(member, step));
    }
    if (device.leaves()) {
      time.leave(member);
      time.leave(member); // a second time does nothing
    }
    return replies;
  }

  private static List<Long> horizons(List<JointReply> replies) {
    return replies.stream().map(JointReply::horizon).toList();
  }

  @Test
  void everybodyGoesAsFarAsNobodyCanBeFelt() {
    List<List<JointReply>> replies =
        run(Device.of(at(100), at(400), over(1)), Device.of(at(250), at(300), over(2)));
    // The first may go to 110, and is at 400 when the second, at 250, may go to 260, then to 310.
    assertEquals(List.of(110L, 410L, NEVER), horizons(replies.get(0)));
    assertEquals(List.of(260L, 310L, NEVER), horizons(replies.get(1)));
    assertTrue(replies.get(0).get(1).goesOn());
    assertEquals("", replies.get(0).get(1).others());
    assertFalse(replies.get(0).get(2).goesOn());
    assertEquals("device 11 has ended", replies.get(0).get(2).others());
    assertEquals("device 10 has ended", replies.get(1).get(2).others());
  }

  @Test
  void messagesComeInTheirOrderOnceNothingCanComeBefore() {
    List<List<JointReply>> replies =
        run(
            Device.of(at(100), at(200, message(0, 2, 220), message(0, 2, 215)), over(1)),
            Device.of(at(100), at(200, message(1, 2, 215), message(1, 2, 500)), over(2)),
            Device.of(at(NEVER), at(NEVER), at(NEVER), over(3)));
    List<JointReply> third = replies.get(2);
    assertEquals(
        List.of(List.of(215L, 215L, 220L), List.of(500L)),
        third.stream()
            .map(each -> each.arrived().stream().map(JointMessage::arrival).toList())
            .filter(each -> !each.isEmpty())
            .toList());
    List<JointMessage> all = third.stream().flatMap(each -> each.arrived().stream()).toList();
    assertEquals(List.of(0, 1, 0, 1), all.stream().map(JointMessage::source).toList());
  }

  @Test
  void whoWaitsForWhatNeverComesIsToldWhatTheOthersDo() {
    List<List<JointReply>> replies = run(Device.of(at(50), at(NEVER)), Device.of(at(NEVER)));
    JointReply first = replies.get(0).get(1);
    assertFalse(first.goesOn());
    assertEquals("device 11 waits at " + NEVER, first.others());
    assertEquals("device 10 waits at " + NEVER, replies.get(1).getFirst().others());
    assertEquals(List.of(), first.records());
  }

  @Test
  void oneOfAllThatHaveEndedGetsWhatEveryoneWroteDown() {
    List<List<JointReply>> replies = run(Device.of(over(1)), Device.of(at(5), over(2)));
    List<List<byte[]>> judged =
        replies.stream()
            .map(each -> each.getLast().records())
            .filter(each -> !each.isEmpty())
            .toList();
    assertEquals(1, judged.size());
    assertArrayEquals(new byte[] {1}, judged.getFirst().get(0));
    assertArrayEquals(new byte[] {2}, judged.getFirst().get(1));
  }

  @Test
  void whoLeavesIsWaitedForByNobodyAndGetsNothing() {
    List<List<JointReply>> replies =
        run(Device.leaving(at(10)), Device.of(at(20), at(30, message(1, 0, 45)), at(NEVER)));
    assertEquals(20, replies.get(0).getFirst().horizon());
    List<JointReply> stays = replies.get(1);
    assertEquals(List.of(30L, 40L, NEVER), horizons(stays));
    assertFalse(stays.get(2).goesOn());
    assertEquals("device 10 is gone", stays.get(2).others());
    assertEquals(
        "device 10 did not run",
        run(Device.leaving(), Device.of(at(NEVER))).get(1).getFirst().others());
  }
}
