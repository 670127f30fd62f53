package dev.simpler.sim.image;

import dev.simpler.sim.observe.SourceLine;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ConstantDescs;

/**
 * Lets one method say from which of its lines it makes a call, before it makes it. Only calls count
 * that can do something worth telling: of the API, or of code of the image.
 */
final class SiteWeaver implements CodeTransform {
  private final SiteTable table;
  private final Charges charges;
  private final String method;
  private final String file;
  private int line;
  private int sites;
  private int level;

  /**
   * Weaves a method.
   *
   * @param method what the places in it are called
   * @param file where it is written
   */
  SiteWeaver(SiteTable table, Charges charges, String method, String file) {
    this.table = table;
    this.charges = charges;
    this.method = method;
    this.file = file;
  }

  /** Whether a method makes such a call and keeps lines. */
  static boolean isNeeded(CodeModel code, Charges charges) {
    boolean numbered = false;
    for (CodeElement element : code) {
      numbered |= element instanceof LineNumber;
      if (numbered && isCall(element, charges)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCall(CodeElement element, Charges charges) {
    return charges.isInstruction(element) || charges.callsBack(element);
  }

  @Override
  public void atStart(CodeBuilder code) {
    sites = code.allocateLocal(TypeKind.REFERENCE);
    level = code.allocateLocal(TypeKind.INT);
    Hooks.sites(code);
    code.dup().astore(sites);
    Hooks.site(code, "enter", ConstantDescs.CD_int);
    code.istore(level);
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (element instanceof LineNumber numbered) {
      line = numbered.line();
    } else if (element instanceof ReturnInstruction) {
      code.aload(sites).iload(level);
      Hooks.site(code, "leave", ConstantDescs.CD_void, ConstantDescs.CD_int);
    } else if (line > 0 && isCall(element, charges)) {
      int number = table.number(new SourceLine(method, file, line));
      code.aload(sites).iload(level).loadConstant(number);
      Hooks.site(code, "at", ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_int);
    }
    code.with(element);
  }
}
