package dev.simpler.runtime.child.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.mailbox.MailboxLayout;
import dev.simpler.runtime.child.ChildException;
import dev.simpler.runtime.host.HostMemoryException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where things lie in a shared file, and in the folder that has it. */
@Timeout(60)
final class SharedRangesTest {
  private static final long CHILD = (long) MailboxLayout.BYTES + SharedFile.REPLY_BYTES;

  @TempDir private Path folder;

  private SharedFile file(int children, long reserved, long allocatable) {
    return SharedFile.create(
        folder.resolve("shared"), new SharedFile.Shape(children, reserved, allocatable));
  }

  @Test
  void pagesOfChildrenThenTheParentsAreaThenMemory() {
    try (SharedFile file = file(2, 4096, 8192)) {
      SharedFile.Shape shape = file.shape();
      assertEquals(2 * CHILD, shape.reservedAt());
      assertEquals(2 * CHILD + 4096, shape.allocatableAt());
      assertEquals(2 * CHILD + 4096 + 8192, shape.bytes());
      long base = file.all().address();
      assertEquals(shape.bytes(), file.all().byteSize());
      assertEquals(base + CHILD, file.mailbox(1).address());
      assertEquals(MailboxLayout.BYTES, file.mailbox(1).byteSize());
      assertEquals(base + CHILD + MailboxLayout.BYTES, file.reply(1).address());
      assertEquals(SharedFile.REPLY_BYTES, file.reply(1).byteSize());
      assertEquals(base + 2 * CHILD, file.reserved().address());
      assertEquals(4096, file.reserved().byteSize());
      assertEquals(base + 2 * CHILD, file.data().address());
      assertEquals(4096 + 8192, file.data().byteSize());
      assertTrue(file.toString().endsWith("+" + shape.bytes() + " bytes)"), file.toString());
    }
  }

  @Test
  void memoryIsGivenOutZeroedAndFreedRangesGrowTogether() {
    try (SharedFile file = file(0, 0, 256)) {
      MemorySegment first = file.allocate(1);
      MemorySegment second = file.allocate(64);
      MemorySegment third = file.allocate(65);
      assertEquals(1, first.byteSize());
      assertEquals(first.address() + 64, second.address());
      assertEquals(second.address() + 64, third.address());
      assertThrows(HostMemoryException.class, () -> file.allocate(1));
      second.fill((byte) 7);
      file.free(second);
      assertEquals(0, file.allocate(64).get(ValueLayout.JAVA_BYTE, 63));
      file.free(second);
      file.free(first);
      MemorySegment both = file.allocate(128);
      assertEquals(first.address(), both.address());
      file.free(third);
      file.free(both);
      assertEquals(first.address(), file.allocate(256).address());
    }
  }

  @Test
  void rangesWithSomethingBetweenStayApart() {
    try (SharedFile file = file(0, 0, 192)) {
      MemorySegment first = file.allocate(64);
      file.allocate(64);
      MemorySegment third = file.allocate(64);
      file.free(first);
      file.free(third);
      assertThrows(HostMemoryException.class, () -> file.allocate(65));
      assertEquals(first.address(), file.allocate(64).address());
      assertEquals(third.address(), file.allocate(64).address());
    }
  }

  @Test
  void twoMappingsAreOneMemory() {
    try (SharedFile one = file(1, 64, 0);
        SharedFile other = new SharedFile(folder.resolve("shared"), one.shape())) {
      one.reserved().set(ValueLayout.JAVA_BYTE, 5, (byte) 9);
      assertEquals(9, other.reserved().get(ValueLayout.JAVA_BYTE, 5));
    }
  }

  @Test
  void shapesThatNoFileHasAreRefused() {
    long most = 1L << 56;
    for (long[] wrong :
        new long[][] {{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}, {0, most + 1, 0}, {0, 0, most + 1}}) {
      ChildException refused =
          assertThrows(
              ChildException.class, () -> new SharedFile.Shape((int) wrong[0], wrong[1], wrong[2]));
      assertEquals(ErrorCategory.USAGE, refused.category());
    }
    SharedFile.Shape largest = new SharedFile.Shape(0, most, most);
    ChildException full =
        assertThrows(
            ChildException.class,
            () -> new SharedFile(folder.resolve("none/shared"), largest).close());
    assertEquals(ErrorCategory.OUT_OF_MEMORY, full.category());
    assertTrue(full.fault().where().endsWith("shared"), full::getMessage);
  }

  @Test
  void aFolderGoesWithItsProcessAndLeavesOthersAlone() throws IOException {
    Path mine;
    Path other = Files.createDirectories(folder.resolve("simpler-of-nobody"));
    try (ProcessFolder outer = ProcessFolder.below(folder, 1)) {
      mine = outer.path();
      assertTrue(Files.exists(mine.resolve(ProcessFolder.LIFELINE)));
      try (ProcessFolder inner = ProcessFolder.below(mine, 1)) {
        assertEquals(mine, inner.path().getParent());
        Files.writeString(inner.path().resolve("left"), "over");
      }
      Leftovers.remove(folder);
      assertTrue(Files.exists(mine), "its process lives");
      Leftovers.removeOf(1, List.of(folder, folder.resolve("none")));
      assertTrue(Files.exists(mine), "another process's");
      Leftovers.removeOf(ProcessHandle.current().pid(), List.of(folder));
      assertFalse(Files.exists(mine));
    }
    assertTrue(Files.exists(other));
  }

  @Test
  void ofACrashReportItsHeadIsKept() throws IOException {
    Path report = folder.resolve("crash");
    assertEquals("", CrashReport.head(report));
    String line = "# " + "x".repeat(600);
    Files.writeString(report, "#\n# SIGSEGV\n" + line + "\n# end\nregisters\n# no more\n");
    assertEquals("# SIGSEGV\n" + line.substring(0, 500) + "\n# end", CrashReport.head(report));
    Files.writeString(report, "# line\n".repeat(20));
    assertEquals(12, CrashReport.head(report).lines().count());
  }

  /** Takes so long as it is told, and says when it is told that its time is over. */
  private record Slow(long left, CountDownLatch over) implements Watchdog.Watched {
    @Override
    public long remainingNs(long now) {
      return over.getCount() == 0 ? Long.MAX_VALUE : left;
    }

    @Override
    public void expired() {
      over.countDown();
    }
  }

  @Test
  void whatTakesTooLongIsToldAtOnceAndNothingElse() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    try (Watchdog dog = new Watchdog(Duration.ofHours(1))) {
      dog.watch(new Slow(TimeUnit.HOURS.toNanos(1), never));
      dog.watch(new Slow(0, late));
      dog.armed(0);
      late.await();
    }
    assertEquals(1, never.getCount());
  }
}
