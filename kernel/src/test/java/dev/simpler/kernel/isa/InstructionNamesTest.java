package dev.simpler.kernel.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.machine.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every instruction class has a name for machines to go by, and every name a class. */
class InstructionNamesTest {
  @Test
  void namesAndClassesAreTheSame() throws IOException {
    assertEquals(classes(), Stream.of(Instruction.values()).map(Enum::name).sorted().toList());
  }

  private static List<String> classes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/simpler/kernel/isa"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[STM][A-Z0-9_]+\\.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .sorted()
          .toList();
    }
  }
}
