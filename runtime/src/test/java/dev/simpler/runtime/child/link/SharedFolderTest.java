package dev.simpler.runtime.child.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.runtime.child.ChildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are full, tiny or gone, before anything runs. */
class SharedFolderTest {
  @TempDir private Path folder;

  private List<Path> candidates() throws IOException {
    return List.of(
        Files.createDirectory(folder.resolve("memory")),
        Files.createDirectory(folder.resolve("disk")));
  }

  @Test
  void theFirstWithRoomIsTaken() throws IOException {
    List<Path> both = candidates();
    SharedFolder.Room room = each -> each.equals(both.getFirst()) ? 64 << 20 : 1L << 40;
    assertEquals(both.get(0), SharedFolder.of(64 << 20, both, room));
    assertEquals(both.get(1), SharedFolder.of((64 << 20) + 1, both, room));
  }

  @Test
  void noneWithRoomIsAnErrorThatNamesWhatEachHas() throws IOException {
    List<Path> both = candidates();
    List<Path> three = List.of(both.get(0), both.get(1), folder.resolve("gone"));
    SharedFolder.Room room =
        each -> {
          if (each.equals(both.getFirst())) {
            throw new IOException("unplugged");
          }
          return 4096;
        };
    ChildException refused =
        assertThrows(ChildException.class, () -> SharedFolder.of(8192, three, room));
    assertEquals(ErrorCategory.OUT_OF_MEMORY, refused.category());
    String message = refused.fault().message();
    for (String part :
        List.of("8192 bytes", "unplugged", both.get(1) + " has 4096", "gone is not writable")) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void moreThanAnyMachineHasIsRefusedWithItsSize() {
    ChildException refused =
        assertThrows(ChildException.class, () -> ProcessFolder.create(Long.MAX_VALUE));
    assertTrue(
        refused.fault().message().contains(Long.toString(Long.MAX_VALUE)),
        refused.fault().message());
  }
}
