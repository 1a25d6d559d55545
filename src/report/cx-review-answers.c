#include "config.h"

#include "report/cx-review-answers.h"

#include <string.h>

CxItem *
cx_review_answer_new (const CxReview *review, const char *challenge, const char *path, const char *text)
{
  CxItem *answer = cx_item_new (CX_ITEM_ANSWER, NULL);

  cx_item_set (answer, "challenge", cx_value_new_text (challenge));
  if (path)
    cx_item_set (answer, "path", cx_value_new_text (path));
  cx_item_set (answer, "text", cx_value_new_text (text));
  cx_item_set (answer, "by", cx_value_new_text (review->reviewer));
  cx_item_set (answer, "on", cx_value_new_text (review->date));
  return answer;
}

gboolean
cx_review_has_answer (const CxReview *review, const char *challenge, const char *path, const char *text)
{
  for (guint i = 0; i < cx_item_n (review->c, CX_ITEM_ANSWER); i++) {
    const CxItem *answer = cx_item_nth (review->c, CX_ITEM_ANSWER, i);
    if (strcmp (cx_item_text (answer, "challenge"), challenge) == 0 &&
        strcmp (cx_item_text (answer, "path"), path ? path : "") == 0 && strcmp (cx_item_text (answer, "text"), text) == 0)
      return TRUE;
  }
  return FALSE;
}
