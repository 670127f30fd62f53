package dev.simpler.cluster.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.examples.pod.NestedPodExample;
import dev.simpler.platform.image.CoreClasses;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Classes travel whole, and what is not as it should be is refused before it is loaded. */
class ShippedClassesTest {
  private static final String EXAMPLE = NestedPodExample.class.getName();

  private static void assertRefused(String part, byte[] bytes, String digest) {
    ClusterException refusal =
        assertThrows(ClusterException.class, () -> ShippedClasses.verified(bytes, digest));
    assertEquals(ErrorCategory.IMAGE, refusal.category());
    assertTrue(refusal.toString().contains(part), refusal.toString());
  }

  private static void assertRefused(String part, String name, byte[] file) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put(name, file);
    byte[] bytes = new ShippedClasses(files).encoded();
    assertRefused(part, bytes, ShippedClasses.digest(bytes));
  }

  @Test
  void aFunctionBringsAllItNamesAndRunsFromThere() throws ReflectiveOperationException {
    ShippedClasses closure = ClassClosure.of(List.of(new NestedPodExample()));
    assertTrue(
        closure.files().containsKey("dev.simpler.examples.pod.AddFunction"),
        closure.files().keySet().toString());
    assertTrue(closure.files().keySet().stream().noneMatch(CoreClasses::contain));
    byte[] bytes = closure.encoded();
    ShippedClasses arrived = ShippedClasses.verified(bytes, ShippedClasses.digest(bytes));
    try (WorkerClasses classes = WorkerClasses.of(arrived)) {
      Object made = classes.make(List.of(EXAMPLE)).getFirst();
      assertEquals(EXAMPLE, made.getClass().getName());
      assertNotSame(NestedPodExample.class, made.getClass(), "the program's version runs");
    }
  }

  @Test
  void bytesOfAnotherDigestAreRefused() {
    byte[] bytes = ClassClosure.of(List.of(new NestedPodExample())).encoded();
    String digest = ShippedClasses.digest(bytes);
    bytes[bytes.length / 2] ^= 1;
    assertRefused("its digest is", bytes, digest);
  }

  @Test
  void classesThatLieAboutThemselvesAreRefused() {
    byte[] file =
        Objects.requireNonNull(
            ClassClosure.of(List.of(new NestedPodExample())).files().get(EXAMPLE));
    assertRefused("calls itself", "other.Name", file);
    assertRefused("the node's own", "dev.simpler.runtime.pod.PodWorker", file);
    assertRefused("class a.B", "a.B", new byte[] {1, 2, 3});
  }

  @Test
  void codeThatDoesNotVerifyIsRefused() {
    byte[] file =
        ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
            .build(
                ClassDesc.of("a.B"),
                type ->
                    type.withMethodBody(
                        "wrong",
                        java.lang.constant.MethodTypeDesc.of(ConstantDescs.CD_int),
                        ClassFile.ACC_STATIC,
                        code -> code.aconst_null().ireturn()));
    assertRefused("class a.B", "a.B", file);
  }
}
