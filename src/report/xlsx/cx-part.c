/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/xlsx/cx-part.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "model/case/cx-error.h"

/* Real workbooks stay far below these limits, above which the parser's time grows with the square of the size. */
#define MAX_DEPTH      64
#define MAX_ATTRIBUTES 256
#define MAX_NAMESPACES 1024

struct CxPart {
  GBytes *bytes;
  char *name;
  xmlTextReaderPtr reader;
  gboolean closes; /* an empty element was opened, and its end is the next event */
};

/* ---- A look at the bytes, before the parser sees them ---- */

typedef struct {
  const char *at, *end;
  guint depth, namespaces;
} Scan;

static gboolean
skip_past (Scan *scan, const char *mark)
{
  const char *found = memmem (scan->at, (gsize) (scan->end - scan->at), mark, strlen (mark));

  scan->at = found ? found + strlen (mark) : scan->end;
  return found != NULL;
}

static gboolean
starts_with (const Scan *scan, const char *text)
{
  return (gsize) (scan->end - scan->at) >= strlen (text) && memcmp (scan->at, text, strlen (text)) == 0;
}

/* Returns the limit that the tag at this place exceeds, or NULL. */
static const char *
scan_tag (Scan *scan)
{
  gboolean closing = scan->at < scan->end && *scan->at == '/', empty = FALSE;
  guint attributes = 0;

  for (; scan->at < scan->end && *scan->at != '>'; scan->at++) {
    empty = *scan->at == '/';
    if (*scan->at == 'x' && starts_with (scan, "xmlns"))
      scan->namespaces++;
    if (*scan->at == '=' && ++attributes > MAX_ATTRIBUTES)
      return N_("it has an element with too many attributes");
    if (*scan->at == '"' || *scan->at == '\'') {
      const char *close = memchr (scan->at + 1, *scan->at, (gsize) (scan->end - scan->at - 1));
      if (!close)
        return N_("it is not well-formed XML");
      scan->at = close;
    }
  }
  if (closing)
    scan->depth -= scan->depth > 0;
  else if (!empty)
    scan->depth++;
  return scan->depth > MAX_DEPTH             ? N_("its elements are nested too deeply")
         : scan->namespaces > MAX_NAMESPACES ? N_("it has too many namespaces")
                                             : NULL;
}

static const char *
scan_part (GBytes *bytes)
{
  gsize size;
  const char *content = g_bytes_get_data (bytes, &size), *data = content ? content : ""; /* empty bytes have no address */
  Scan scan = { .at = data, .end = data + size };
  const char *wrong = NULL;

  /* An encoding such as UTF-16 could hide from this scan elements that the parser would find. */
  if (size && memchr (data, 0, size))
    return N_("it is not written in UTF-8");
  while (!wrong && scan.at < scan.end) {
    scan.at = memchr (scan.at, '<', (gsize) (scan.end - scan.at));
    if (!scan.at)
      break;
    scan.at++;
    if (starts_with (&scan, "!--"))
      wrong = skip_past (&scan, "-->") ? NULL : N_("it is not well-formed XML");
    else if (starts_with (&scan, "![CDATA["))
      wrong = skip_past (&scan, "]]>") ? NULL : N_("it is not well-formed XML");
    else if (starts_with (&scan, "?"))
      wrong = skip_past (&scan, "?>") ? NULL : N_("it is not well-formed XML");
    else if (starts_with (&scan, "!"))
      wrong = N_("it has a DOCTYPE, which workbooks do not have");
    else
      wrong = scan_tag (&scan);
  }
  return wrong;
}

/* ---- Reading ---- */

/* Since 2.12 libxml2 passes its errors as constants. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *Problem;
#else
typedef xmlErrorPtr Problem;
#endif

static void
ignore_message (void *data, Problem problem)
{
}

static gboolean
refuse (CxPart *part, const char *why, GError **error)
{
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook's part “%s” is refused: %s"), part->name, _(why));
  return FALSE;
}

CxPart *
cx_part_new (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (CxPart) part = g_new0 (CxPart, 1);
  const char *wrong = scan_part (bytes);

  part->bytes = g_bytes_ref (bytes);
  part->name = cx_error_excerpt (name);
  if (wrong) {
    refuse (part, wrong, error);
    return NULL;
  }
  /* The encoding given here takes precedence over one that the part declares. */
  part->reader =
    xmlReaderForMemory (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes), NULL, "UTF-8", XML_PARSE_NONET);
  if (!part->reader) {
    refuse (part, N_("it is not well-formed XML"), error);
    return NULL;
  }
  xmlTextReaderSetStructuredErrorHandler (part->reader, ignore_message, NULL);
  return g_steal_pointer (&part);
}

void
cx_part_free (CxPart *part)
{
  if (!part)
    return;
  if (part->reader)
    xmlFreeTextReader (part->reader);
  g_bytes_unref (part->bytes);
  g_free (part->name);
  g_free (part);
}

CxPartEvent
cx_part_next (CxPart *part, GError **error)
{
  int result;

  if (part->closes) {
    part->closes = FALSE;
    return CX_PART_CLOSE;
  }
  while ((result = xmlTextReaderRead (part->reader)) == 1)
    switch (xmlTextReaderNodeType (part->reader)) {
    case XML_READER_TYPE_ELEMENT: part->closes = xmlTextReaderIsEmptyElement (part->reader) == 1; return CX_PART_OPEN;
    case XML_READER_TYPE_END_ELEMENT: return CX_PART_CLOSE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return CX_PART_TEXT;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
      refuse (part, N_("it has a DOCTYPE, which workbooks do not have"), error);
      return CX_PART_END;
    default: break;
    }
  if (result < 0)
    refuse (part, N_("it is not well-formed XML"), error);
  return CX_PART_END;
}

const char *
cx_part_element (CxPart *part)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (part->reader);

  return name ? name : "";
}

gboolean
cx_part_is (CxPart *part, const char *element)
{
  return strcmp (cx_part_element (part), element) == 0;
}

const char *
cx_part_text (CxPart *part)
{
  const char *text = (const char *) xmlTextReaderConstValue (part->reader);

  return text ? text : "";
}

char *
cx_part_attribute (CxPart *part, const char *name)
{
  char *value = NULL;

  for (int more = xmlTextReaderMoveToFirstAttribute (part->reader); more == 1 && !value;
       more = xmlTextReaderMoveToNextAttribute (part->reader))
    if (strcmp (cx_part_element (part), name) == 0 && !xmlTextReaderIsNamespaceDecl (part->reader))
      value = g_strdup (cx_part_text (part));
  xmlTextReaderMoveToElement (part->reader);
  return value;
}
