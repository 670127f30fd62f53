package dev.simpler.onboard.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryLeftoversTest {
  private static final Instant STARTED = Instant.parse("2026-08-22T12:00:00Z");

  @TempDir Path folder;

  private Path file(String name, int secondsLater) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "x");
    return Files.setLastModifiedTime(file, FileTime.from(STARTED.plusSeconds(secondsLater)));
  }

  @Test
  void whatALibraryThatDiedHasWrittenIsRemovedAndNothingElse() throws IOException {
    Set<Path> left =
        Set.of(
            file("aicpu_sim_yJzguY", 0),
            file("aicore_sim_VopUcJ", 1),
            file("kernel_12_abcdef", 2),
            file("orch_so_QWERTY", 3),
            file("libdevice_orch_vTnjoP.so", 4));
    List<Path> others =
        List.of(
            file("aicpu_sim_older1", -1),
            file("aicpu_sim_used11", 5),
            file("aicpu_sim_toolong", 5),
            file("libdevice_orch_other.so", 5),
            file("notes", 5),
            file("aicore_sim_young1", 10));
    Path maps = folder.resolve("proc/42/maps");
    Files.createDirectories(maps.getParent());
    Files.writeString(
        maps,
        "7f0-7f1 r-xp 00000000 fe:00 23 "
            + folder.resolve("aicpu_sim_used11")
            + "\n7f1-7f2 rw-p 00000000 00:00 0 [heap]\n");
    Instant now = STARTED.plusMillis(10_900);
    LibraryLeftovers leftovers =
        new LibraryLeftovers(List.of(folder.resolve("absent"), folder), folder.resolve("proc"));
    assertEquals(left, Set.copyOf(leftovers.removeSince(STARTED, now)));
    assertTrue(left.stream().noneMatch(Files::exists));
    assertTrue(others.stream().allMatch(Files::exists));
    assertEquals(List.of(), leftovers.removeSince(STARTED, now));
  }
}
