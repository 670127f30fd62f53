package dev.simpler.testkit.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.testkit.golden.GoldenVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Changes every number of the ABI in turn (sizes, alignments, offsets, counts, limits) and demands
 * that a golden check fails. The list is made from the class files, so a new number is on it
 * without anybody's help.
 */
class LayoutMutationTest {
  private static final String OWN = "layouts-own.json";

  @Test
  void everyChangedNumberIsNoticed() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String file : GoldenVerifier.FILES) {
      files.put(file, resource(GoldenVerifier.class, file));
    }
    files.put(OWN, resource(LayoutMutationTest.class, OWN));
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

  private static Optional<String> check(IsolatedAbi abi, Map<String, byte[]> files) {
    return files.entrySet().stream()
        .map(file -> abi.verify(file.getKey(), file.getValue()))
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
