<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- One page of the help as HTML, for ./dev docs. Parameter "folder": where the pages are, as a URI that ends in "/"; "language":
     that of the pages. A page that is not translated says that it is English. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="http://projectmallard.org/1.0/"
                exclude-result-prefixes="m">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat" indent="no"/>
  <xsl:param name="folder"/>
  <xsl:param name="language" select="'en'"/>

  <xsl:template match="/m:page">
    <html>
      <xsl:attribute name="lang">
        <xsl:choose>
          <xsl:when test="$language = 'en' or @xml:lang"><xsl:value-of select="translate($language, '_', '-')"/></xsl:when>
          <xsl:otherwise>en</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="m:title"/> – CX Case</title>
        <link rel="stylesheet" href="help.css"/>
      </head>
      <body>
        <xsl:if test="@id != 'index'"><nav><a href="index.html">CX Case</a></nav></xsl:if>
        <main>
          <h1><xsl:apply-templates select="m:title/node()"/></h1>
          <xsl:apply-templates select="*[not(self::m:title)]"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="m:section">
    <section id="{@id}">
      <xsl:element name="h{1 + count(ancestor-or-self::m:section)}"><xsl:apply-templates select="m:title/node()"/></xsl:element>
      <xsl:apply-templates select="*[not(self::m:title)]"/>
    </section>
  </xsl:template>

  <!-- Of the first page: which pages a section lists. -->
  <xsl:template match="m:info">
    <xsl:if test="m:link[@type = 'topic']">
      <ul>
        <xsl:for-each select="m:link[@type = 'topic']">
          <xsl:variable name="page" select="document(concat($folder, @xref, '.page'))/m:page"/>
          <li><a href="{@xref}.html"><xsl:value-of select="$page/m:title"/></a> – <xsl:value-of select="$page/m:info/m:desc"/></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="m:p"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="m:list"><ul><xsl:apply-templates/></ul></xsl:template>
  <xsl:template match="m:steps"><ol><xsl:apply-templates/></ol></xsl:template>
  <xsl:template match="m:terms"><dl><xsl:apply-templates/></dl></xsl:template>
  <xsl:template match="m:item"><li><xsl:apply-templates/></li></xsl:template>
  <xsl:template match="m:terms/m:item"><dt><xsl:apply-templates select="m:title/node()"/></dt><dd><xsl:apply-templates select="m:p"/></dd></xsl:template>
  <xsl:template match="m:table | m:thead | m:tbody | m:tr | m:td">
    <xsl:element name="{local-name()}"><xsl:apply-templates/></xsl:element>
  </xsl:template>
  <xsl:template match="m:thead//m:td"><th scope="col"><xsl:apply-templates/></th></xsl:template>
  <xsl:template match="m:td/m:p[count(../m:p) = 1]"><xsl:apply-templates/></xsl:template>
  <xsl:template match="m:page/m:code | m:section/m:code | m:item/m:code | m:screen"><pre><code><xsl:apply-templates/></code></pre></xsl:template>

  <xsl:template match="m:code | m:input | m:file | m:cmd"><code><xsl:apply-templates/></code></xsl:template>
  <xsl:template match="m:em"><em><xsl:apply-templates/></em></xsl:template>
  <xsl:template match="m:em[@style = 'strong'] | m:gui"><strong><xsl:apply-templates/></strong></xsl:template>
  <xsl:template match="m:key"><kbd><xsl:apply-templates/></kbd></xsl:template>
  <xsl:template match="m:guiseq"><xsl:for-each select="*"><xsl:if test="position() > 1"> → </xsl:if><xsl:apply-templates select="."/></xsl:for-each></xsl:template>
  <xsl:template match="m:keyseq"><xsl:for-each select="*"><xsl:if test="position() > 1">+</xsl:if><xsl:apply-templates select="."/></xsl:for-each></xsl:template>
  <xsl:template match="m:link[@href]"><a href="{@href}"><xsl:apply-templates/></a></xsl:template>
  <xsl:template match="m:link[contains(@xref, '#')]">
    <a href="{substring-before(@xref, '#')}.html#{substring-after(@xref, '#')}"><xsl:apply-templates/></a>
  </xsl:template>
  <xsl:template match="m:link[@xref and not(contains(@xref, '#'))]"><a href="{@xref}.html"><xsl:apply-templates/></a></xsl:template>

  <!-- An element that is not known must not lose its words without notice. -->
  <xsl:template match="*"><xsl:message terminate="yes">unknown element: <xsl:value-of select="name()"/></xsl:message></xsl:template>
</xsl:stylesheet>
