package dev.simpler.runtime.child.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import dev.simpler.platform.PlatformException;
import dev.simpler.runtime.child.ChildException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What processes write to each other, and what is made of it when it is damaged. */
final class WireTest {
  private static final int PAGE = 256;
  private static final int HEADER = 8;

  private static <T> T crossed(Outgoing.Content written, Incoming.Content<T> read)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    written.write(new Outgoing(bytes));
    return read.read(new Incoming(new ByteArrayInputStream(bytes.toByteArray()), "the reply"));
  }

  private static String damaged(Outgoing.Content written, Incoming.Content<?> read) {
    ChildException refused = assertThrows(ChildException.class, () -> crossed(written, read));
    assertEquals(ErrorCategory.ABI, refused.category());
    assertTrue(refused.fault().mend().startsWith("restart the worker"), refused::getMessage);
    return refused.fault().what();
  }

  @Test
  void everyKindOfValueCrosses() throws IOException {
    assertEquals(-7, crossed(out -> out.integer(-7), Incoming::integer).intValue());
    assertEquals(1L << 60, crossed(out -> out.wide(1L << 60), Incoming::wide).longValue());
    assertTrue(crossed(out -> out.flag(true), Incoming::flag));
    assertFalse(crossed(out -> out.flag(false), Incoming::flag));
    assertEquals(
        ErrorCategory.KERNEL,
        crossed(
            out -> out.member(ErrorCategory.KERNEL),
            in -> in.member(ErrorCategory.values(), "category")));
    assertEquals("äö", crossed(out -> out.text("äö"), Incoming::text));
    assertEquals(Path.of("/a/b"), crossed(out -> out.text("/a/b"), Incoming::path));
    byte[] bytes = {1, 2, 3};
    assertArrayEquals(bytes, crossed(out -> out.bytes(bytes), in -> in.bytes("bytes", 3)));
    Map<String, String> settings = Map.of("a", "1", "b", "2");
    assertEquals(settings, crossed(out -> out.settings(settings), Incoming::settings));
    Duration time = Duration.ofSeconds(-5, 999_999_999);
    assertEquals(time, crossed(out -> out.duration(time), Incoming::duration));
    assertEquals(3, crossed(out -> out.integer(3), in -> in.count("things", 3)).intValue());
    assertEquals(0, crossed(out -> out.integer(0), in -> in.count("things", 3)).intValue());
  }

  @Test
  void whatIsDamagedIsRefusedWithTheValue() {
    assertEquals(
        "the reply is damaged: things: 4 is outside 0..3",
        damaged(out -> out.integer(4), in -> in.count("things", 3)));
    assertTrue(
        damaged(out -> out.integer(-1), in -> in.count("things", 3)).contains("-1 is outside"));
    assertTrue(
        damaged(
                out -> out.integer(ErrorCategory.values().length),
                in -> in.member(ErrorCategory.values(), "category"))
            .contains("category: "));
    assertEquals(
        "the reply is damaged: a text is no UTF-8",
        damaged(
            out -> {
              out.flag(false);
              out.flag(true);
              out.integer(-1);
            },
            Incoming::text));
    assertEquals(
        "the reply is damaged: bytes: 0 bytes of 3",
        damaged(out -> out.integer(3), in -> in.bytes("bytes", 3)));
    assertEquals(
        "the reply is damaged: \"a\0b\" is no path",
        damaged(out -> out.text("a\0b"), Incoming::path));
    assertTrue(
        damaged(out -> out.integer(1 << 17), Incoming::settings).contains("settings: 131072"));
    assertTrue(
        damaged(
                out -> {
                  out.wide(1);
                  out.integer(1_000_000_000);
                },
                Incoming::duration)
            .contains("nanoseconds: 1000000000 is outside 0..999999999"));
    assertTrue(
        damaged(out -> out.integer(Communication.MAX_RANKS + 1), WindowCodec::windows)
            .contains("windows: 65 is outside 0..64"));
  }

  @Test
  void aTextThatIsTooLongIsRefusedByWhoeverSendsIt() {
    String longest = "y".repeat(65_536);
    ChildException refused =
        assertThrows(ChildException.class, () -> crossed(out -> out.text(longest), Incoming::text));
    assertEquals(ErrorCategory.USAGE, refused.category());
    assertTrue(refused.fault().what().startsWith("a text of 65536 characters"));
    assertTrue(refused.fault().what().endsWith("\"" + "y".repeat(40) + "\""));
  }

  @Test
  void aPageBeginsWithTheLengthOfItsContent() {
    MemorySegment page = MemorySegment.ofArray(new long[PAGE / Long.BYTES]);
    Outgoing.page(page, HEADER, out -> out.text("hello"));
    assertEquals(7, page.get(ValueLayout.JAVA_INT, 0));
    assertEquals("hello", Incoming.page(page, HEADER, "the page", Incoming::text));
    byte[] most = new byte[PAGE - HEADER - Integer.BYTES];
    Outgoing.page(page, HEADER, out -> out.bytes(most));
    assertEquals(
        most.length, Incoming.page(page, HEADER, "the page", in -> in.bytes("bytes", PAGE)).length);
    for (int wrong : new int[] {-1, PAGE - HEADER + 1}) {
      page.set(ValueLayout.JAVA_INT, 0, wrong);
      ChildException refused =
          assertThrows(
              ChildException.class,
              () -> Incoming.page(page, HEADER, "the page", Incoming::integer));
      assertEquals(
          "the page is damaged: its length is " + wrong + ", outside 0..248",
          refused.fault().what());
    }
    page.set(ValueLayout.JAVA_INT, 0, 3);
    ChildException cut =
        assertThrows(
            ChildException.class, () -> Incoming.page(page, HEADER, "the page", Incoming::integer));
    assertEquals(
        "the page is damaged: it ends after 3 bytes, in the middle of a value", cut.fault().what());
  }

  @Test
  void windowsAndPlacesCross() throws IOException {
    DomainPlace place = new DomainPlace("ring", "meeting", 2, 3);
    assertEquals(place, crossed(out -> WindowCodec.place(out, place), WindowCodec::place));
    List<DeviceWindow> windows =
        List.of(
            new DeviceWindow(1, "ring", 0, 2, 0x1000, 64, 0x2000),
            new DeviceWindow(2, "ring", 1, 2, 0x3000, 64, 0x4000));
    assertEquals(windows, crossed(out -> WindowCodec.windows(out, windows), WindowCodec::windows));
    assertEquals(
        Communication.MAX_RANKS,
        crossed(
                out ->
                    WindowCodec.windows(
                        out, Collections.nCopies(Communication.MAX_RANKS, windows.getFirst())),
                WindowCodec::windows)
            .size());
  }

  private static Fault fault(Fault fault, int room) throws IOException {
    return crossed(out -> CrossingFault.write(out, fault, room), CrossingFault::read);
  }

  @Test
  void faultsCrossWithAllTheirParts() throws IOException {
    Fault whole =
        Fault.of(ErrorCategory.KERNEL, "what").at("where").by("who").since("since").mend("mend");
    assertEquals(whole, fault(whole, 1000));
    assertEquals(whole.code(-3), fault(whole.code(-3), 1000));
    assertEquals(OptionalInt.empty(), fault(whole, 1000).nativeCode());
  }

  @Test
  void theLastPartsOfAFaultGiveWay() throws IOException {
    Fault whole =
        Fault.of(ErrorCategory.KERNEL, "w".repeat(60)).at("x".repeat(50)).by("z".repeat(50));
    Fault cut = fault(whole, 120);
    assertEquals(whole.what(), cut.what());
    assertEquals(whole.where(), cut.where());
    assertEquals("", cut.who(), "10 characters would say nothing");
    Fault edge = fault(whole, 100);
    assertTrue(edge.where().startsWith("xxx") && edge.where().length() <= 40, edge.where());
    assertEquals("", fault(whole, 99).where());
    assertEquals("a failure without words", fault(whole, 0).what());
  }

  @Test
  void whateverIsThrownHasAFault() {
    Fault known = Fault.of(ErrorCategory.STALL, "too long").mend("wait");
    assertEquals(
        known, CrossingFault.of(new PlatformException(known), ErrorCategory.ORCHESTRATION));
    Fault plain = CrossingFault.of(new IllegalStateException("odd"), ErrorCategory.ORCHESTRATION);
    assertEquals(Fault.of(ErrorCategory.ORCHESTRATION, "odd"), plain);
    assertEquals(
        "IllegalStateException",
        CrossingFault.of(new IllegalStateException(" "), ErrorCategory.KERNEL).what());
    assertEquals(
        ErrorCategory.OUT_OF_MEMORY,
        CrossingFault.of(new OutOfMemoryError("heap"), ErrorCategory.KERNEL).category());
  }
}
