package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.ChildCallable;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.examples.childmemory.ChildMemoryExample;
import dev.simpler.examples.failure.DeadlockExample;
import dev.simpler.examples.failure.ExplicitFatalExample;
import dev.simpler.examples.mixed.MixedExample;
import dev.simpler.examples.scalar.ScalarDataExample;
import dev.simpler.examples.scope.NestedScopesExample;
import dev.simpler.examples.spmd.SpmdBasicExample;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.runtime.example.Example;
import dev.simpler.sim.image.ImageLoader;
import dev.simpler.sim.image.ImagePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramImagesTest {
  static Stream<ChipCallable> programs() {
    return Stream.of(
        VectorExample.program(),
        ChildMemoryExample.program(2),
        SpmdBasicExample.program(),
        MixedExample.program(),
        NestedScopesExample.program(),
        ScalarDataExample.program(),
        ExplicitFatalExample.program(),
        DeadlockExample.program());
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyImageOfEveryProgramPassesTheLoader(ChipCallable program) {
    ImageLoader.load(ClassImage.decode(program.binary()), ImagePolicy.ORCHESTRATION)
        .instance(ClassImage.ORCHESTRATION_ENTRY, Orchestration.class);
    for (ChildCallable child : program.children()) {
      ImageLoader.load(ClassImage.decode(child.callable().binary()), ImagePolicy.KERNEL)
          .instance(ClassImage.KERNEL_ENTRY, Kernel.class);
    }
  }

  @Test
  void everyExampleIsDocumented() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "examples.md"));
    for (Example example : Examples.all()) {
      assertTrue(page.contains("`" + example.name() + "`"), example.name());
    }
  }

  @Test
  void examplesAreFoundByTheirNames() {
    for (Example example : Examples.all()) {
      assertTrue(Examples.find(example.name()).isPresent());
      assertFalse(example.description().isBlank());
      assertFalse(example.platforms().isEmpty());
    }
    assertTrue(Examples.find("no_such_example").isEmpty());
  }
}
