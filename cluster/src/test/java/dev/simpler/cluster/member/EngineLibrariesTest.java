package dev.simpler.cluster.member;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import org.junit.jupiter.api.Test;

/** A command without the engine says which image has it, instead of failing in a class. */
final class EngineLibrariesTest {
  @Test
  void whereTheEngineIsNothingIsSaid() {
    assertDoesNotThrow(() -> EngineLibraries.require());
  }

  @Test
  void whereItIsNotTheImageToWriteIsNamed() {
    ClusterException refused =
        assertThrows(
            ClusterException.class,
            () -> EngineLibraries.require(ClassLoader.getPlatformClassLoader()));
    assertEquals(ErrorCategory.UNAVAILABLE, refused.category());
    assertTrue(
        refused.fault().message().contains("./simpler dist DIR --with cluster"),
        refused::getMessage);
  }
}
