package dev.simpler.testkit.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.testkit.golden.GoldenFiles;
import dev.simpler.testkit.golden.GoldenSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Changes every number of the ABI in turn (sizes, alignments, offsets, counts, limits) and demands
 * that a golden check fails. The list is made from the class files, so a new number is on it
 * without anybody's help.
 */
class LayoutMutationTest {
  private static final String OWN = "layouts-own.json";

  private record Golden(int epoch, String name, byte[] content) {}

  @Test
  void everyChangedNumberIsNoticed() throws IOException {
    List<Golden> files = new ArrayList<>();
    for (int epoch = 0; epoch < GoldenSchema.ALL.size(); epoch++) {
      GoldenSchema schema = GoldenSchema.ALL.get(epoch);
      for (String file : schema.files()) {
        files.add(new Golden(epoch, file, GoldenFiles.content(schema, file)));
      }
    }
    files.add(new Golden(0, OWN, resource(LayoutMutationTest.class, OWN)));
    // Layouts notice most of it, and at once.
    files.sort(Comparator.comparing(file -> !file.name().startsWith("layouts")));
    assertEquals(
        Optional.empty(), check(new IsolatedAbi("", new byte[0]), files), "with nothing changed");
    int tried = 0;
    List<String> unnoticed = new ArrayList<>();
    for (Class<?> type : AbiClasses.all()) {
      if (!hasNumbersOfTheAbi(type)) {
        continue;
      }
      byte[] original = ConstantMutation.bytes(type);
      for (ConstantMutation mutation : ConstantMutation.of(type)) {
        tried++;
        // Eight more keeps what is aligned aligned; one more and twice as much breaks it.
        for (int number : new int[] {mutation.value() + 8, 2 * mutation.value() + 1}) {
          IsolatedAbi changed = new IsolatedAbi(type.getName(), mutation.apply(original, number));
          if (check(changed, files).isEmpty()) {
            unnoticed.add(mutation + " made " + number);
          }
        }
      }
    }
    System.out.println("ABI constants tried " + tried + ", noticed " + (tried - unnoticed.size()));
    assertTrue(tried > 200, "only " + tried + " numbers were found");
    assertEquals(List.of(), unnoticed);
  }

  private static boolean hasNumbersOfTheAbi(Class<?> type) {
    String name = type.getSimpleName();
    return name.endsWith("Layout") || name.endsWith("Limits") || type == DataType.class;
  }

  private static Optional<String> check(IsolatedAbi abi, List<Golden> files) {
    return files.stream()
        .map(file -> abi.verify(file.epoch(), file.name(), file.content()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static byte[] resource(Class<?> beside, String name) throws IOException {
    try (InputStream in = beside.getResourceAsStream(name)) {
      assertTrue(in != null, name);
      return in.readAllBytes();
    }
  }
}
