package dev.simpler.onboard.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.image.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of images says what they are for, or says nothing and is taken. */
class ImageManifestTest {
  @TempDir Path folder;

  @Test
  void imagesForAnotherChipAreRefused() throws IOException {
    Files.writeString(folder.resolve("images.txt"), "chip a5\nruntime host\nentry build_graph\n");
    ImageManifest manifest = ImageManifest.of(folder);
    manifest.require("chip", "a5");
    assertEquals("build_graph", manifest.entry());
    String said =
        assertThrows(ImageException.class, () -> manifest.require("chip", "a2a3"))
            .fault()
            .message();
    assertTrue(said.contains("the images are for chip a5, not for a2a3"), said);
  }

  @Test
  void aFolderWithoutOneIsTakenAsItIs() {
    ImageManifest manifest = ImageManifest.of(folder);
    manifest.require("chip", "a2a3");
    assertEquals("", manifest.entry());
  }
}
