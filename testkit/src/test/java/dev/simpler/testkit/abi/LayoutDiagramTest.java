package dev.simpler.testkit.abi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.layout.StructSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LayoutDiagramTest {
  private static final Path SOURCES = Path.of("..", "abi", "src", "main", "java");

  @Test
  void theDiagramInTheJavadocIsTheStruct() throws IOException {
    for (Class<?> type : AbiClasses.layouts()) {
      String source = Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
      for (StructSpec spec : AbiClasses.specs(type).values()) {
        String diagram =
            StructDiagram.of(spec).stream()
                .map(line -> " * " + line + "\n")
                .collect(Collectors.joining());
        assertTrue(source.contains(diagram), type.getName() + " should show\n" + diagram);
      }
    }
  }
}
