package dev.simpler.cluster.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.examples.pod.NestedPodExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the classes of a worker are unpacked. */
class WorkerClassesTest {
  @Test
  void aDiskThatGetsFullIsToldAndNothingIsLeftOnIt() {
    List<Path> written = new ArrayList<>();
    ClusterException full =
        assertThrows(
            ClusterException.class,
            () ->
                WorkerClasses.of(
                    ClassClosure.of(List.of(new NestedPodExample())),
                    (file, content) -> {
                      if (!written.isEmpty()) {
                        throw new IOException("No space left on device");
                      }
                      written.add(Files.write(file, content));
                    }));
    assertEquals(ErrorCategory.UNAVAILABLE, full.category());
    assertTrue(full.toString().contains("No space left on device"), full.toString());
    assertTrue(full.toString().contains("make room"), full.toString());
    for (Path at = written.getFirst(); !at.endsWith("classes"); at = at.resolveSibling("")) {
      assertTrue(Files.notExists(at), at + " is left");
    }
  }
}
